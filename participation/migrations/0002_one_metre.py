from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.media.models import Stage
from participation.reports.models import ViewKind
from tortoise.fields.base import OnDelete
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
        ops.CreateModel(
            name='NotTheSame',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('one', fields.CharField(max_length=24)),
                ('other', fields.CharField(db_index=True, max_length=24)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('account_id', fields.IntField()),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'not_the_same', 'app': 'participation', 'unique_together': (('one', 'other'),), 'pk_attr': 'id', 'table_description': 'An office has looked: these two are about different spots, so nobody is asked again.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ReportView',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('report', fields.ForeignKeyField('participation.PhotoReport', source_field='report_id', db_constraint=True, to_field='id', related_name='views', on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharEnumField(description='TWIN: twin\nAFTER: after', enum_type=ViewKind, max_length=10)),
                ('media', fields.CharField(max_length=24)),
                ('lens_height_cm', fields.SmallIntField()),
                ('taken_month', fields.CharField(max_length=7)),
                ('alt', fields.CharField(max_length=200)),
                ('account_id', fields.IntField()),
                ('created_at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'report_view', 'app': 'participation', 'unique_together': (('report', 'kind'),), 'pk_attr': 'id', 'table_description': "An officer's picture of a report's spot, public when read and while the report is."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Sketch',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('school', fields.ForeignKeyField('participation.School', source_field='school_id', db_constraint=True, to_field='id', related_name='sketches', on_delete=OnDelete.RESTRICT)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('media', fields.CharField(max_length=24)),
                ('anchors', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('in_use', fields.BooleanField(default=True)),
                ('created_at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'sketch', 'app': 'participation', 'indexes': [Index(fields=['school_id', 'in_use'])], 'pk_attr': 'id', 'table_description': 'A neighbourhood as a class drew it, to put pins on (R-08 AC7).'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Upload',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('participant_id', fields.IntField(null=True, db_index=True)),
                ('account_id', fields.IntField(null=True, db_index=True)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('kind', fields.CharField(default='photo', max_length=10)),
                ('length', fields.IntField()),
                ('offset', fields.IntField(default=0)),
                ('parts', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('media', fields.CharField(default='', max_length=24)),
                ('created_at', MomentField(db_index=True, auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'upload', 'app': 'participation', 'pk_attr': 'id', 'table_description': 'A picture that comes in parts, so that a lost line costs only the last of them (tus).'},
            bases=['Model'],
        ),
        ops.AlterModelOptions(
            name='Media',
            options={'table': 'media', 'app': 'participation', 'indexes': [Index(fields=['jurisdiction_id', 'likeness']), Index(fields=['jurisdiction_id', 'stage', 'id']), Index(fields=['stage', 'created_at'])], 'pk_attr': 'id', 'table_description': 'A stranger sees it only if `showing` is public and `stage` is confirmed.'},
        ),
        ops.AlterField(
            model_name='Media',
            name='digest',
            field=fields.CharField(default='', db_index=True, max_length=64),
        ),
        ops.AddField(
            model_name='Media',
            name='confirmed_at',
            field=MomentField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Media',
            name='confirmed_by_id',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='Media',
            name='likeness',
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name='Media',
            name='masks',
            field=fields.JSONField(null=True, default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads),
        ),
        ops.AddField(
            model_name='Media',
            name='negative',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Media',
            name='placeholder',
            field=fields.CharField(default='', db_default='', max_length=60),
        ),
        ops.AddField(
            model_name='Media',
            name='prepared_at',
            field=MomentField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Media',
            name='refused',
            field=fields.CharField(default='', db_default='', max_length=30),
        ),
        ops.AddField(
            model_name='Media',
            name='stage',
            field=fields.CharEnumField(default=Stage.QUARANTINED, description='QUARANTINED: quarantined\nPREPARED: prepared\nCONFIRMED: confirmed\nREFUSED: refused', db_default='quarantined', enum_type=Stage, max_length=12),
        ),
        ops.AddIndex(
            model_name='Media',
            index=Index(fields=['jurisdiction_id', 'likeness']),
        ),
        ops.AddIndex(
            model_name='Media',
            index=Index(fields=['jurisdiction_id', 'stage', 'id']),
        ),
        ops.AddIndex(
            model_name='Media',
            index=Index(fields=['stage', 'created_at']),
        ),
        ops.AlterModelOptions(
            name='PhotoReport',
            options={'table': 'photo_report', 'app': 'participation', 'indexes': [Index(fields=['visibility', 'cell']), Index(fields=['visibility', 'published_at', 'id']), Index(fields=['facet', 'published_at']), Index(fields=['topic_id', 'visibility', 'published_at']), Index(fields=['jurisdiction_id', 'visibility', 'published_at', 'id']), Index(fields=['jurisdiction_id', 'handling', 'published_at', 'id']), Index(fields=['jurisdiction_id', 'visibility', 'urgency', 'created_at'])], 'pk_attr': 'id', 'table_description': '`lon`, `lat` are for planners of the place only, `grid_lon`, `grid_lat` are for everybody.'},
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
            name='sketch_id',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='sketch_x',
            field=fields.FloatField(null=True),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='sketch_y',
            field=fields.FloatField(null=True),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='spot',
            field=fields.BigIntField(default=0, db_index=True, db_default=0),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['visibility', 'published_at', 'id']),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['facet', 'published_at']),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['jurisdiction_id', 'visibility', 'published_at', 'id']),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['jurisdiction_id', 'handling', 'published_at', 'id']),
        ),
        ops.AddField(
            model_name='School',
            name='lat',
            field=fields.FloatField(null=True),
        ),
        ops.AddField(
            model_name='School',
            name='lon',
            field=fields.FloatField(null=True),
        ),
    ]
