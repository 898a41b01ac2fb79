from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.responses.models import FundingSource, Keeping, ReasonClass
from participation.wording.models import Part
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0004_safe_for_a_child')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Commitment',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('item', fields.ForeignKeyField('participation.Item', source_field='item_id', db_constraint=True, to_field='id', related_name='commitments', on_delete=OnDelete.RESTRICT)),
                ('response', fields.ForeignKeyField('participation.Response', source_field='response_id', db_constraint=True, to_field='id', related_name='commitments', on_delete=OnDelete.RESTRICT)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('department_id', fields.CharField(max_length=60)),
                ('first_due_on', fields.DateField()),
                ('due_on', fields.DateField()),
                ('state', fields.CharEnumField(default=Keeping.OPEN, description='OPEN: open\nMOVED: moved\nDONE: done\nAGAIN: again\nDROPPED: dropped', enum_type=Keeping, max_length=10)),
                ('last_step', fields.SmallIntField(default=0)),
                ('made_at', MomentField(auto_now=False, auto_now_add=True)),
                ('done_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'commitment', 'app': 'participation', 'indexes': [Index(fields=['item_id', 'id']), Index(fields=['jurisdiction_id', 'state', 'due_on']), Index(fields=['department_id', 'state', 'due_on'])], 'pk_attr': 'id', 'table_description': 'One promise with its day: `first_due_on` never changes, `due_on` moves with a reason.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='CommitmentStep',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('commitment', fields.ForeignKeyField('participation.Commitment', source_field='commitment_id', db_constraint=True, to_field='id', related_name='steps', on_delete=OnDelete.RESTRICT)),
                ('number', fields.SmallIntField()),
                ('state', fields.CharEnumField(description='OPEN: open\nMOVED: moved\nDONE: done\nAGAIN: again\nDROPPED: dropped', enum_type=Keeping, max_length=10)),
                ('due_on', fields.DateField()),
                ('said', fields.CharField(default='', max_length=200)),
                ('media', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('response_id', fields.IntField(null=True)),
                ('account_id', fields.IntField(null=True)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'commitment_step', 'app': 'participation', 'unique_together': (('commitment', 'number'),), 'pk_attr': 'id', 'table_description': 'What became of a promise, step 0 is its making. Nothing is ever taken away.'},
            bases=['Model'],
        ),
        ops.AlterField(
            model_name='AdultText',
            name='part',
            field=fields.CharEnumField(description='ITEM: item\nHEARING: hearing\nSUMMARY: summary\nDECISION: decision\nTAKEN_OFF: taken-off\nANSWER: answer\nPROMISE: promise\nEXTENSION: extension\nSECOND_LOOK: second-look', enum_type=Part, max_length=12),
        ),
        ops.AddField(
            model_name='Response',
            name='funding_source',
            field=fields.CharEnumField(null=True, description='CENTRAL_BUDGET: central-budget\nSPECIAL_BOND: special-bond\nOWN_FUNDS: own-funds\nDEPARTMENT_BUDGET: department-budget\nDONATION: donation\nNO_MONEY_NEEDED: no-money-needed\nNOT_PLANNED: not-planned', enum_type=FundingSource, max_length=20),
        ),
        ops.AddField(
            model_name='Response',
            name='funding_year',
            field=fields.SmallIntField(null=True),
        ),
        ops.AddField(
            model_name='Response',
            name='ko_cannot_yet',
            field=fields.CharField(default='', db_default='', max_length=200),
        ),
        ops.AddField(
            model_name='Response',
            name='ko_looked_at',
            field=fields.CharField(default='', db_default='', max_length=200),
        ),
        ops.AddField(
            model_name='Response',
            name='ko_will_do',
            field=fields.CharField(default='', db_default='', max_length=200),
        ),
        ops.AddField(
            model_name='Response',
            name='owner',
            field=fields.CharField(default='', db_default='', max_length=60),
        ),
        ops.AddField(
            model_name='Response',
            name='reason_class',
            field=fields.CharEnumField(null=True, description='MONEY: money\nLAND: land\nSAFETY: safety\nLAW: law\nTECHNIQUE: technique\nCOMPETENCE: competence\nOTHER_WISHES: other-wishes\nLATER_PLAN: later-plan', enum_type=ReasonClass, max_length=14),
        ),
        ops.AddField(
            model_name='Response',
            name='second_id',
            field=fields.IntField(null=True),
        ),
    ]
