from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.fields import MomentField
from participation.routing.models import Part, Why
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0004_safe_for_a_child')]

    initial = False

    operations = [
        ops.CreateModel(
            name='FormerName',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('department_id', fields.CharField(max_length=60)),
                ('names', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('short', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('valid_from', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('valid_to', MomentField(auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'former_name', 'app': 'participation', 'indexes': [Index(fields=['department_id', 'valid_to'])], 'pk_attr': 'id', 'table_description': 'What an office was called until a moment, records of that time go on saying so.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Handover',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('item', fields.CharField(max_length=24)),
                ('number', fields.SmallIntField()),
                ('from_department_id', fields.CharField(default='', max_length=60)),
                ('department_id', fields.CharField(max_length=60)),
                ('why', fields.CharEnumField(description='OPENED: opened\nROUTED: routed\nNOT_OURS: not-ours\nESCALATED: escalated\nASSIGNED: assigned', enum_type=Why, max_length=10)),
                ('reason', fields.CharField(default='', max_length=300)),
                ('account_id', fields.IntField()),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'handover', 'app': 'participation', 'unique_together': (('item', 'number'),), 'pk_attr': 'id', 'table_description': "One step of a matter's road, `item` is its public id. Rows are only ever added."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Holder',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('item', fields.CharField(max_length=24)),
                ('department_id', fields.CharField(max_length=60)),
                ('account_id', fields.IntField()),
            ],
            options={'table': 'item_holder', 'app': 'participation', 'unique_together': (('department_id', 'item'),), 'pk_attr': 'id', 'table_description': 'Who of an office works on an item.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ItemTag',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('department_id', fields.CharField(max_length=60)),
                ('item', fields.CharField(max_length=24)),
                ('word', fields.CharField(max_length=20)),
            ],
            options={'table': 'item_tag', 'app': 'participation', 'unique_together': (('department_id', 'item', 'word'),), 'pk_attr': 'id', 'table_description': 'A word by which an office finds an item again, nobody else sees it.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RoutingRule',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('task_number', fields.IntField()),
                ('place_type', fields.CharField(default='', max_length=40)),
                ('department_id', fields.CharField(max_length=60)),
                ('position', fields.IntField(default=0)),
                ('valid_from', fields.DateField()),
                ('valid_to', fields.DateField(null=True)),
                ('account_id', fields.IntField(null=True)),
            ],
            options={'table': 'routing_rule', 'app': 'participation', 'indexes': [Index(fields=['task_number', 'jurisdiction_id'])], 'pk_attr': 'id', 'table_description': 'Who leads (position 0) or shares a task here, for one kind of place or (empty) for all.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account_id', fields.IntField()),
                ('name', fields.CharField(max_length=30)),
                ('wish', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('created_at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'saved_filter', 'app': 'participation', 'unique_together': (('account_id', 'name'),), 'pk_attr': 'id', 'table_description': "One person's name for a way of looking at the board."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Share',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('item', fields.CharField(max_length=24)),
                ('department_id', fields.CharField(max_length=60)),
                ('part', fields.CharEnumField(description='CO_LEAD: co-lead\nINFORMED: informed', enum_type=Part, max_length=10)),
                ('account_id', fields.IntField()),
                ('since', MomentField(auto_now=False, auto_now_add=True)),
                ('until', MomentField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'item_share', 'app': 'participation', 'indexes': [Index(fields=['item', 'until']), Index(fields=['department_id', 'part', 'until'])], 'pk_attr': 'id', 'table_description': 'An office beside the leading one, from when to when.'},
            bases=['Model'],
        ),
    ]
