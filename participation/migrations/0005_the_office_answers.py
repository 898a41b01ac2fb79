from tortoise import migrations
from tortoise.migrations import operations as ops
from participation.agendas.states import ItemStatus, Point, ThemeOutcome
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.wording.models import Part
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0004_safe_for_a_child')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Emergency',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('item', fields.OneToOneField('participation.Item', source_field='item_id', db_constraint=True, to_field='id', related_name='emergency', on_delete=OnDelete.CASCADE)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('department_id', fields.CharField(max_length=60)),
                ('reason', fields.CharField(max_length=300)),
                ('text', fields.CharField(max_length=2000)),
                ('child_words', fields.CharField(max_length=300)),
                ('pack', fields.CharField(max_length=150)),
                ('pack_ko', fields.CharField(default='', max_length=150)),
                ('pack_en', fields.CharField(default='', max_length=150)),
                ('version', fields.IntField(default=1)),
                ('account_id', fields.IntField()),
                ('asked_at', MomentField(auto_now=False, auto_now_add=False)),
                ('seconded_by', fields.IntField(null=True)),
                ('seconded_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'emergency', 'app': 'participation', 'pk_attr': 'id', 'table_description': 'The one decision of an item that may come before its hearing: one asks, another agrees.'},
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
            name='Listening',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('item', fields.ForeignKeyField('participation.Item', source_field='item_id', db_constraint=True, to_field='id', related_name='listening', on_delete=OnDelete.CASCADE)),
                ('point', fields.CharEnumField(description='BUILD: build\nEVALUATE: evaluate', enum_type=Point, max_length=10)),
                ('opens_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('closes_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('question', fields.CharField(default='', max_length=150)),
                ('children_said', fields.CharField(default='', max_length=500)),
                ('guardians_said', fields.CharField(default='', max_length=500)),
                ('answer', fields.CharField(default='', max_length=500)),
                ('waived_reason', fields.CharField(default='', max_length=300)),
                ('settled_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'listening', 'app': 'participation', 'unique_together': (('item', 'point'),), 'pk_attr': 'id', 'table_description': 'One of the later listening points, with its own window: answered, or waived with a reason.'},
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
            field=fields.CharEnumField(description='ITEM: item\nHEARING: hearing\nSUMMARY: summary\nDECISION: decision\nTAKEN_OFF: taken-off\nANSWER: answer\nTHEME: theme\nEXTENSION: extension\nLISTENING: listening', enum_type=Part, max_length=12),
        ),
        ops.AddField(
            model_name='Hearing',
            name='live_on',
            field=fields.DateField(null=True),
        ),
        ops.AddField(
            model_name='Hearing',
            name='pack_en',
            field=fields.CharField(default='', db_default='', max_length=150),
        ),
        ops.AddField(
            model_name='Hearing',
            name='pack_ko',
            field=fields.CharField(default='', db_default='', max_length=150),
        ),
        ops.AlterField(
            model_name='Item',
            name='status',
            field=fields.CharEnumField(default=ItemStatus.DRAFT, description='DRAFT: draft\nHEARING: hearing\nDECIDED: decided\nANSWERED: answered\nCLOSED: closed\nTAKEN_OFF: taken-off', enum_type=ItemStatus, max_length=12),
        ),
        ops.AddField(
            model_name='Item',
            name='extended_from',
            field=fields.DateField(null=True),
        ),
        ops.AddField(
            model_name='Item',
            name='extension_reason',
            field=fields.CharField(default='', db_default='', max_length=300),
        ),
        ops.AddField(
            model_name='Item',
            name='open_question',
            field=fields.CharField(default='', db_default='', max_length=200),
        ),
        ops.AddField(
            model_name='Item',
            name='options',
            field=fields.CharField(default='', db_default='', max_length=600),
        ),
        ops.AddField(
            model_name='Resolution',
            name='emergency_reason',
            field=fields.CharField(default='', db_default='', max_length=300),
        ),
    ]
