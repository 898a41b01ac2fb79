from tortoise import migrations
from tortoise.migrations import operations as ops
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0001_initial')]

    initial = False

    operations = [
        ops.CreateModel(
            name='MapCell',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('n', fields.IntField()),
                ('sum_lon', fields.BigIntField()),
                ('sum_lat', fields.BigIntField()),
                ('sum_id', fields.BigIntField()),
                ('facets', fields.BinaryField()),
            ],
            options={'table': 'map_cell', 'app': 'participation', 'pk_attr': 'id', 'table_description': 'What lies in one map tile of an even level: how many, where on average, of which kinds.'},
            bases=['Model'],
        ),
        ops.AlterModelOptions(
            name='PhotoReport',
            options={'table': 'photo_report', 'app': 'participation', 'indexes': [Index(fields=['spot']), Index(fields=['visibility', 'cell']), Index(fields=['visibility', 'published_at', 'id']), Index(fields=['facet', 'published_at', 'id']), Index(fields=['topic_id', 'visibility', 'published_at']), Index(fields=['jurisdiction_id', 'visibility', 'published_at', 'id']), Index(fields=['jurisdiction_id', 'visibility', 'urgency', 'created_at'])], 'pk_attr': 'id', 'table_description': '`lon`, `lat` are for planners of the place only, `grid_lon`, `grid_lat` are for everybody.'},
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='exact',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='facet',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='public_place',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='spot',
            field=fields.BigIntField(default=0, db_default=0),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['spot']),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['visibility', 'published_at', 'id']),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['facet', 'published_at', 'id']),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['jurisdiction_id', 'visibility', 'published_at', 'id']),
        ),
    ]
