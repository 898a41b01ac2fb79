from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.agendas.models import ThemeOutcome
from participation.assessments.models import State
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.routing.models import Part, Why
from participation.wording.models import Part
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0004_safe_for_a_child')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Aftermath',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('item', fields.ForeignKeyField('participation.Item', source_field='item_id', db_constraint=True, to_field='id', related_name='aftermaths', on_delete=OnDelete.CASCADE)),
                ('number', fields.SmallIntField()),
                ('turned_out', fields.CharField(max_length=10)),
                ('account_id', fields.IntField()),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'assessment_aftermath', 'app': 'participation', 'unique_together': (('item', 'number'),), 'pk_attr': 'id', 'table_description': 'Looked at again once it was carried out: did it turn out as was said?'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Assessment',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('item', fields.ForeignKeyField('participation.Item', source_field='item_id', db_constraint=True, to_field='id', related_name='assessments', on_delete=OnDelete.CASCADE)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('department_id', fields.CharField(max_length=60)),
                ('account_id', fields.IntField()),
                ('number', fields.SmallIntField()),
                ('state', fields.CharEnumField(default=State.DRAFT, description='DRAFT: draft\nREADY: ready\nPUBLISHED: published\nOVERTURNED: overturned', enum_type=State, max_length=10)),
                ('filled', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('lines', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('revision', fields.IntField(default=1)),
                ('note', fields.CharField(default='', max_length=200)),
                ('digest', fields.CharField(default='', max_length=64)),
                ('item_version', fields.IntField(default=0)),
                ('created_at', MomentField(auto_now=False, auto_now_add=True)),
                ('saved_at', MomentField(auto_now=False, auto_now_add=True)),
                ('published_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('published_by', fields.IntField(null=True)),
                ('contestable_until', fields.DateField(null=True)),
            ],
            options={'table': 'assessment', 'app': 'participation', 'unique_together': (('item', 'number'),), 'indexes': [Index(fields=['jurisdiction_id', 'state']), Index(fields=['department_id', 'state'])], 'pk_attr': 'id', 'table_description': 'One version. What stands in it never changes once it is published, `digest` proves it.'},
            bases=['Model'],
        ),
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
            name='ItemTheme',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('item', fields.ForeignKeyField('participation.Item', source_field='item_id', db_constraint=True, to_field='id', related_name='themes', on_delete=OnDelete.CASCADE)),
                ('title', fields.CharField(max_length=60)),
                ('outcome', fields.CharEnumField(default=ThemeOutcome.OPEN, description='OPEN: \nADOPTED: adopted\nPARTLY: partly\nNOT_ADOPTED: not-adopted', enum_type=ThemeOutcome, max_length=12)),
                ('reason', fields.CharField(default='', max_length=500)),
                ('position', fields.IntField(default=0)),
            ],
            options={'table': 'item_theme', 'app': 'participation', 'indexes': [Index(fields=['item_id', 'position'])], 'pk_attr': 'id', 'table_description': 'What several inputs of an item say together, found by people: each original stays itself.'},
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
            name='Settlement',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('assessment', fields.ForeignKeyField('participation.Assessment', source_field='assessment_id', db_constraint=True, to_field='id', related_name='settlements', on_delete=OnDelete.CASCADE)),
                ('upheld', fields.BooleanField()),
                ('department_id', fields.CharField(max_length=60)),
                ('account_id', fields.IntField()),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'assessment_settlement', 'app': 'participation', 'pk_attr': 'id', 'table_description': 'What another office said to all who had contested by then, its words stand at the desk.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Contest',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('assessment', fields.ForeignKeyField('participation.Assessment', source_field='assessment_id', db_constraint=True, to_field='id', related_name='contests', on_delete=OnDelete.CASCADE)),
                ('role', fields.CharField(max_length=12)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
                ('settlement', fields.ForeignKeyField('participation.Settlement', source_field='settlement_id', null=True, db_constraint=True, to_field='id', related_name='contests', on_delete=OnDelete.RESTRICT)),
            ],
            options={'table': 'assessment_contest', 'app': 'participation', 'indexes': [Index(fields=['assessment_id', 'settlement_id'])], 'pk_attr': 'id', 'table_description': "Somebody says that it does touch children, the words stand in the desk's room alone."},
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
        ops.CreateModel(
            name='ThemeInput',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('theme', fields.ForeignKeyField('participation.ItemTheme', source_field='theme_id', db_constraint=True, to_field='id', related_name='inputs', on_delete=OnDelete.CASCADE)),
                ('subject', fields.CharField(max_length=24)),
            ],
            options={'table': 'theme_input', 'app': 'participation', 'unique_together': (('theme', 'subject'),), 'indexes': [Index(fields=['subject'])], 'pk_attr': 'id', 'table_description': 'An original in a theme, of one item it lies in one theme at most.'},
            bases=['Model'],
        ),
        ops.AlterField(
            model_name='AdultText',
            name='part',
            field=fields.CharEnumField(description='ITEM: item\nHEARING: hearing\nSUMMARY: summary\nDECISION: decision\nTAKEN_OFF: taken-off\nANSWER: answer\nTHEME: theme\nIMPACT: impact\nCONTEST: contest\nSETTLEMENT: settlement\nAFTERMATH: aftermath', enum_type=Part, max_length=12),
        ),
        ops.AddField(
            model_name='Item',
            name='assessed_on',
            field=fields.DateField(null=True),
        ),
    ]
