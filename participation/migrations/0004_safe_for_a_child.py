from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.actor import Role
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.post.models import State
from participation.review.models import Knows
from participation.safeguarding.models import Matter, Source, Step
from participation.wording.models import Part, State, new_text_id
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0003_seals_and_flags')]

    initial = False

    operations = [
        ops.CreateModel(
            name='AdultText',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_text_id, unique=True, max_length=24)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('department_id', fields.CharField(max_length=60)),
                ('account_id', fields.IntField()),
                ('part', fields.CharEnumField(description='ITEM: item\nHEARING: hearing\nSUMMARY: summary\nDECISION: decision\nTAKEN_OFF: taken-off\nANSWER: answer', enum_type=Part, max_length=12)),
                ('subject', fields.CharField(max_length=24)),
                ('number', fields.SmallIntField(default=0)),
                ('about', fields.CharField(max_length=24)),
                ('version', fields.IntField(default=1)),
                ('words', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('digest', fields.CharField(max_length=64)),
                ('findings', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('urgency', fields.SmallIntField(default=0)),
                ('urgent', fields.BooleanField(default=False)),
                ('due_on', fields.DateField(null=True)),
                ('news', fields.CharField(default='', max_length=40)),
                ('state', fields.CharEnumField(default=State.WAITING, description='WAITING: waiting\nPASSED: passed\nRETURNED: returned\nREPLACED: replaced', enum_type=State, max_length=10)),
                ('created_at', MomentField(auto_now=False, auto_now_add=True)),
                ('decided_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('decided_by', fields.IntField(null=True)),
                ('reason', fields.CharField(default='', max_length=40)),
                ('sentence', fields.CharField(default='', max_length=200)),
            ],
            options={'table': 'adult_text', 'app': 'participation', 'indexes': [Index(fields=['subject', 'part', 'state']), Index(fields=['about', 'state']), Index(fields=['jurisdiction_id', 'state', 'decided_at']), Index(fields=['department_id', 'state'])], 'pk_attr': 'id', 'table_description': 'Its words never change, other words are another row, which waits anew.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Bar',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account_id', fields.IntField()),
                ('participant_id', fields.IntField()),
                ('since', MomentField(auto_now=False, auto_now_add=True)),
                ('first_lifter_id', fields.IntField(null=True)),
            ],
            options={'table': 'bar', 'app': 'participation', 'unique_together': (('account_id', 'participant_id'),), 'indexes': [Index(fields=['participant_id'])], 'pk_attr': 'id', 'table_description': 'A grown-up who, while safeguarding looks into it, meets this child nowhere: never told.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Call',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=120)),
                ('mark', fields.CharField(max_length=120)),
                ('kind', fields.CharField(max_length=40)),
                ('to', fields.CharField(max_length=300)),
                ('urgent', fields.BooleanField(default=False)),
                ('state', fields.CharEnumField(default=State.WAITING, description='WAITING: waiting\nSENT: sent\nFAILED: failed', enum_type=State, max_length=8)),
                ('attempts', fields.IntField(default=0)),
                ('reason', fields.CharField(default='', max_length=80)),
                ('due_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('created_at', MomentField(auto_now=False, auto_now_add=True)),
                ('sent_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('blank', fields.BooleanField(default=False)),
                ('payload', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
            ],
            options={'table': 'call', 'app': 'participation', 'indexes': [Index(fields=['state', 'due_at']), Index(fields=['blank', 'created_at'])], 'pk_attr': 'id', 'table_description': 'A signed message to a machine: a pager, another system.'},
            bases=['Parcel'],
        ),
        ops.CreateModel(
            name='FirstYes',
            fields=[
                ('subject', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=24)),
                ('account_id', fields.IntField()),
                ('public_place', fields.BooleanField(default=False)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'first_yes', 'app': 'participation', 'pk_attr': 'subject', 'table_description': 'One of two people said yes, until the other does, nobody sees it.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Ice',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('concern', fields.ForeignKeyField('participation.Concern', source_field='concern_id', db_constraint=True, to_field='id', related_name='ice', on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharField(max_length=10)),
                ('mark', fields.CharField(default='', max_length=64)),
                ('version', fields.IntField(default=0)),
                ('sealed', fields.TextField(unique=False)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'ice', 'app': 'participation', 'indexes': [Index(fields=['mark', 'version'])], 'pk_attr': 'id', 'table_description': 'A frozen copy: a work as it stood, or a picture of it. Nothing erases it but the room.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Letter',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('key', fields.CharField(unique=True, max_length=120)),
                ('mark', fields.CharField(max_length=120)),
                ('kind', fields.CharField(max_length=40)),
                ('to', fields.CharField(max_length=300)),
                ('urgent', fields.BooleanField(default=False)),
                ('state', fields.CharEnumField(default=State.WAITING, description='WAITING: waiting\nSENT: sent\nFAILED: failed', enum_type=State, max_length=8)),
                ('attempts', fields.IntField(default=0)),
                ('reason', fields.CharField(default='', max_length=80)),
                ('due_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('created_at', MomentField(auto_now=False, auto_now_add=True)),
                ('sent_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('blank', fields.BooleanField(default=False)),
                ('subject', fields.CharField(default='', max_length=200)),
                ('body', fields.TextField(default='', unique=False)),
            ],
            options={'table': 'letter', 'app': 'participation', 'indexes': [Index(fields=['state', 'due_at']), Index(fields=['blank', 'created_at'])], 'pk_attr': 'id'},
            bases=['Parcel'],
        ),
        ops.CreateModel(
            name='Line',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('concern', fields.ForeignKeyField('participation.Concern', source_field='concern_id', db_constraint=True, to_field='id', related_name='lines', on_delete=OnDelete.CASCADE)),
                ('number', fields.IntField()),
                ('step', fields.CharEnumField(description='FACT: fact\nAGAIN: again\nACKNOWLEDGED: acknowledged\nSITUATIONS: situations\nMATTER: matter\nSIGNED: signed\nREPORTED: reported\nUNFOUNDED: unfounded\nREOPENED: reopened\nREVIEWED: reviewed\nCHILD: child\nBARRED: barred\nLIFT_SIGNED: lift-signed\nLIFTED: lifted', enum_type=Step, max_length=20)),
                ('account_id', fields.IntField(null=True)),
                ('sealed', fields.TextField(unique=False)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'case_line', 'app': 'participation', 'unique_together': (('concern', 'number'),), 'pk_attr': 'id', 'table_description': "One line of a case's log. Its number is under its seal, so that no line can be lost."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Objection',
            fields=[
                ('subject', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=24)),
                ('against', fields.IntField()),
                ('about', fields.IntField()),
                ('why', fields.CharField(default='', max_length=20)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
                ('decision_id', fields.IntField(null=True)),
            ],
            options={'table': 'objection', 'app': 'participation', 'pk_attr': 'subject', 'table_description': 'The author does not agree, once, and another moderator reads it, `why` is a picture chosen.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Recused',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('account_id', fields.IntField()),
                ('knows', fields.CharEnumField(description='CHILD: child\nLESSON: lesson', enum_type=Knows, max_length=10)),
                ('whom', fields.IntField()),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'recused', 'app': 'participation', 'unique_together': (('account_id', 'knows', 'whom'),), 'pk_attr': 'id', 'table_description': 'A moderator knows this child or this class, what comes from there goes to others.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Together',
            fields=[
                ('subject', fields.CharField(primary_key=True, unique=True, db_index=True, max_length=24)),
                ('lead', fields.CharField(max_length=24)),
                ('account_id', fields.IntField()),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'together', 'app': 'participation', 'indexes': [Index(fields=['lead'])], 'pk_attr': 'subject', 'table_description': 'This work says the same as that one: each keeps its words and its code, one road for both.'},
            bases=['Model'],
        ),
        ops.AlterField(
            model_name='Account',
            name='role',
            field=fields.CharEnumField(description='VISITOR: visitor\nCHILD: child\nGUARDIAN: guardian\nFACILITATOR: facilitator\nMODERATOR: moderator\nOFFICER: officer\nSAFEGUARDING: safeguarding\nDATA_OFFICER: data-officer\nADMIN: admin\nPARTNER: partner', enum_type=Role, max_length=20),
        ),
        ops.AddField(
            model_name='Account',
            name='digest',
            field=fields.BooleanField(default=True, db_default=True),
        ),
        ops.AddField(
            model_name='Account',
            name='trained_until',
            field=fields.DateField(null=True),
        ),
        ops.AlterField(
            model_name='Concern',
            name='first_reason',
            field=fields.TextField(default='', unique=False),
        ),
        ops.AlterField(
            model_name='Concern',
            name='note',
            field=fields.TextField(default='', unique=False),
        ),
        ops.AlterField(
            model_name='Concern',
            name='receiver',
            field=fields.TextField(default='', unique=False),
        ),
        ops.AlterField(
            model_name='Concern',
            name='reference',
            field=fields.TextField(default='', unique=False),
        ),
        ops.AlterField(
            model_name='Concern',
            name='second_reason',
            field=fields.TextField(default='', unique=False),
        ),
        ops.AlterField(
            model_name='Concern',
            name='source',
            field=fields.CharEnumField(description='MODERATOR: moderator\nHELP: help\nFACILITATOR: facilitator\nHINT: hint\nPAPER: paper', enum_type=Source, max_length=20),
        ),
        ops.AlterField(
            model_name='Concern',
            name='subject',
            field=fields.TextField(default='', unique=False),
        ),
        ops.AlterField(
            model_name='Concern',
            name='subject_kind',
            field=fields.TextField(default='', unique=False),
        ),
        ops.AddField(
            model_name='Concern',
            name='authority',
            field=fields.TextField(default='', db_default='', unique=False),
        ),
        ops.AddField(
            model_name='Concern',
            name='child',
            field=fields.TextField(default='', db_default='', unique=False),
        ),
        ops.AddField(
            model_name='Concern',
            name='drill',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Concern',
            name='is_sealed',
            field=fields.BooleanField(default=True, db_default=False),
        ),
        ops.AddField(
            model_name='Concern',
            name='matter',
            field=fields.CharEnumField(default=Matter.DANGER, description='DANGER: danger\nBULLYING: bullying', db_default='danger', enum_type=Matter, max_length=20),
        ),
        ops.AddField(
            model_name='Concern',
            name='reporter',
            field=fields.TextField(default='', db_default='', unique=False),
        ),
        ops.AddField(
            model_name='Concern',
            name='reviewed_at',
            field=MomentField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Concern',
            name='situations',
            field=fields.TextField(default='', db_default='', unique=False),
        ),
        ops.AddField(
            model_name='Concern',
            name='times_opened',
            field=fields.IntField(default=1, db_default=1),
        ),
        ops.AddField(
            model_name='Decision',
            name='before',
            field=fields.CharField(default='waiting', db_default='waiting', max_length=20),
        ),
        ops.AddField(
            model_name='Decision',
            name='jurisdiction_id',
            field=fields.CharField(default='', db_default='', max_length=40),
        ),
        ops.AddField(
            model_name='Decision',
            name='seconded',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='Decision',
            name='undone_at',
            field=MomentField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Decision',
            name='waited_s',
            field=fields.IntField(null=True),
        ),
        ops.AddIndex(
            model_name='Decision',
            index=Index(fields=['jurisdiction_id', 'at']),
        ),
        ops.AddIndex(
            model_name='Decision',
            index=Index(fields=['account_id', 'at']),
        ),
        ops.AlterField(
            model_name='Look',
            name='purpose',
            field=fields.TextField(unique=False),
        ),
        ops.AddField(
            model_name='Look',
            name='is_sealed',
            field=fields.BooleanField(default=True, db_default=False),
        ),
    ]
