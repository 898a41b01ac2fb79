from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.agendas.models import ThemeOutcome
from participation.assessments.models import State
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.indicators.models import PilotList
from participation.responses.models import FundingSource, Keeping, ReasonClass
from participation.responses.seconds import DraftState, LookState
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
            name='AnswerDraft',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('item', fields.ForeignKeyField('participation.Item', source_field='item_id', db_constraint=True, to_field='id', related_name='answer_drafts', on_delete=OnDelete.RESTRICT)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('department_id', fields.CharField(max_length=60)),
                ('reader_department_id', fields.CharField(max_length=60)),
                ('account_id', fields.IntField()),
                ('words', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('state', fields.CharEnumField(default=DraftState.WAITING, description='WAITING: waiting\nCONFIRMED: confirmed\nRETURNED: returned\nTAKEN_BACK: taken-back', enum_type=DraftState, max_length=10)),
                ('sentence', fields.CharField(default='', max_length=200)),
                ('decided_by', fields.IntField(null=True)),
                ('created_at', MomentField(auto_now=False, auto_now_add=True)),
                ('decided_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'answer_draft', 'app': 'participation', 'indexes': [Index(fields=['reader_department_id', 'state', 'id']), Index(fields=['department_id', 'state', 'id'])], 'pk_attr': 'id', 'table_description': 'An answer that another officer reads before it goes out, `reader_id` is the office asked.'},
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
        ops.CreateModel(
            name='BetterFace',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('step', fields.ForeignKeyField('participation.CommitmentStep', source_field='step_id', db_constraint=True, to_field='id', related_name='faces', on_delete=OnDelete.CASCADE)),
                ('teller', fields.CharField(max_length=64)),
                ('better', fields.BooleanField()),
                ('at', MomentField(auto_now=True, auto_now_add=False)),
            ],
            options={'table': 'better_face', 'app': 'participation', 'unique_together': (('step', 'teller'),), 'pk_attr': 'id', 'table_description': 'Is it really better? One face of one child for what was done, the last one counts.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Disagreement',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('response', fields.ForeignKeyField('participation.Response', source_field='response_id', db_constraint=True, to_field='id', related_name='disagreements', on_delete=OnDelete.CASCADE)),
                ('teller', fields.CharField(max_length=64)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'disagreement', 'app': 'participation', 'unique_together': (('response', 'teller'),), 'pk_attr': 'id', 'table_description': 'A child does not agree with an answer: once each, and no row leads to a child.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Extension',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('item', fields.OneToOneField('participation.Item', source_field='item_id', db_constraint=True, to_field='id', related_name='extension', on_delete=OnDelete.RESTRICT)),
                ('from_on', fields.DateField()),
                ('to_on', fields.DateField()),
                ('said', fields.CharField(max_length=200)),
                ('account_id', fields.IntField()),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'extension', 'app': 'participation', 'pk_attr': 'id', 'table_description': 'The one time an office may take longer over an answer, with a reason (R-11 AC2).'},
            bases=['Model'],
        ),
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
            name='OverdueNotice',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=80)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'overdue_notice', 'app': 'participation', 'pk_attr': 'id', 'table_description': 'The coordinating office was told of this day that passed: once, whatever happens later.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Pilot',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('list', fields.CharEnumField(description='PROVINCIAL: provincial\nNATIONAL: national', enum_type=PilotList, max_length=12)),
                ('since', fields.DateField()),
                ('until', fields.DateField(null=True)),
            ],
            options={'table': 'pilot', 'app': 'participation', 'unique_together': (('jurisdiction_id', 'list', 'since'),), 'pk_attr': 'id', 'table_description': 'A place was on a list of pilots from a day on, until a day or still (R-34).'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='SecondLook',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('about', fields.CharField(unique=True, max_length=24)),
                ('item', fields.ForeignKeyField('participation.Item', source_field='item_id', db_constraint=True, to_field='id', related_name='second_looks', on_delete=OnDelete.RESTRICT)),
                ('commitment_id', fields.IntField(null=True)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('department_id', fields.CharField(max_length=60)),
                ('reader_department_id', fields.CharField(max_length=60)),
                ('account_id', fields.IntField(null=True)),
                ('state', fields.CharEnumField(default=LookState.OPEN, description='OPEN: open\nSTANDS: stands\nCHANGES: changes', enum_type=LookState, max_length=10)),
                ('due_on', fields.DateField()),
                ('said', fields.CharField(default='', max_length=200)),
                ('decided_by', fields.IntField(null=True)),
                ('opened_at', MomentField(auto_now=False, auto_now_add=True)),
                ('decided_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'second_look', 'app': 'participation', 'indexes': [Index(fields=['reader_department_id', 'state', 'due_on']), Index(fields=['item_id', 'id'])], 'pk_attr': 'id', 'table_description': 'Children objected: somebody who did not write it looks again, and says what comes of it.'},
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
            field=fields.CharEnumField(description='ITEM: item\nHEARING: hearing\nSUMMARY: summary\nDECISION: decision\nTAKEN_OFF: taken-off\nANSWER: answer\nTHEME: theme\nPROMISE: promise\nEXTENSION: extension\nSECOND_LOOK: second-look\nIMPACT: impact\nCONTEST: contest\nSETTLEMENT: settlement\nAFTERMATH: aftermath', enum_type=Part, max_length=12),
        ),
        ops.AddField(
            model_name='Item',
            name='assessed_on',
            field=fields.DateField(null=True),
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
