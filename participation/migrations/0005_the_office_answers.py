from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.fields import MomentField
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('participation', '0004_safe_for_a_child')]

    initial = False

    operations = [
        ops.CreateModel(
            name='PlanVersion',
            fields=[
                ('digest', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=64)),
                ('number', fields.IntField(unique=True)),
                ('plan', fields.CharField(max_length=60)),
                ('valid_from', fields.DateField()),
                ('document', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('loaded_at', MomentField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'plan_version', 'app': 'participation', 'pk_attr': 'digest', 'table_description': 'A plan as it was loaded, whole: in force from that day until the next, and never changed.'},
            bases=['Model'],
        ),
    ]
