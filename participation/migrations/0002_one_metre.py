from tortoise import migrations
from tortoise.migrations import operations as ops
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.reports.models import ViewKind
from tortoise.fields.base import OnDelete
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('participation', '0001_initial')]

    initial = False

    operations = [
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
        ops.AddField(
            model_name='Media',
            name='likeness',
            field=fields.BigIntField(null=True),
        ),
    ]
