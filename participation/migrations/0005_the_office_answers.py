from tortoise import migrations
from tortoise.migrations import operations as ops
from participation.agendas.models import ThemeOutcome
from participation.codes import new_public_id
from participation.wording.models import Part
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0004_safe_for_a_child')]

    initial = False

    operations = [
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
            field=fields.CharEnumField(description='ITEM: item\nHEARING: hearing\nSUMMARY: summary\nDECISION: decision\nTAKEN_OFF: taken-off\nANSWER: answer\nTHEME: theme', enum_type=Part, max_length=12),
        ),
    ]
