from tortoise import migrations
from tortoise.migrations import operations as ops
from participation.fields import MomentField
from participation.indicators.models import PilotList
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('participation', '0004_safe_for_a_child')]

    initial = False

    operations = [
        ops.CreateModel(
            name='IndicatorCell',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('month', fields.CharField(max_length=7)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('measure', fields.CharField(max_length=20)),
                ('office', fields.CharField(default='', max_length=60)),
                ('row', fields.CharField(max_length=40)),
                ('column', fields.CharField(max_length=20)),
                ('count', fields.IntField(null=True)),
            ],
            options={'table': 'indicator_cell', 'app': 'participation', 'unique_together': (('jurisdiction_id', 'month', 'measure', 'office', 'row', 'column'),), 'pk_attr': 'id', 'table_description': 'One count. `count` is null where it is hidden, and what was hidden stands nowhere.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='IndicatorMonth',
            fields=[
                ('month', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=7)),
                ('closed_at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'indicator_month', 'app': 'participation', 'pk_attr': 'month', 'table_description': 'A month that was counted. It is never counted again, so two dates cannot be compared.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Pilot',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('list', fields.CharEnumField(description='PROVINCIAL: provincial\nNATIONAL: national', enum_type=PilotList, max_length=12)),
                ('since', fields.DateField()),
                ('until', fields.DateField(null=True)),
            ],
            options={'table': 'pilot', 'app': 'participation', 'unique_together': (('jurisdiction_id', 'list', 'since'),), 'pk_attr': 'id', 'table_description': 'A place was on a list of pilots from a day on, until a day or still (R-34).'},
            bases=['Model'],
        ),
    ]
