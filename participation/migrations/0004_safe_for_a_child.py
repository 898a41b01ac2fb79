from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.actor import Role
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.post.models import State
from participation.safeguarding.models import Channel, Matter, Source, Step
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0003_seals_and_flags')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Alert',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('concern', fields.ForeignKeyField('participation.Concern', source_field='concern_id', db_constraint=True, to_field='id', related_name='alerts', on_delete=OnDelete.CASCADE)),
                ('step', fields.IntField()),
                ('everyone', fields.BooleanField(default=False)),
                ('person_id', fields.IntField(null=True)),
                ('channel', fields.CharEnumField(description='LETTER: letter\nCALL: call\nNOBODY: nobody', enum_type=Channel, max_length=8)),
                ('key', fields.CharField(unique=True, max_length=120)),
                ('due_at', MomentField(auto_now=False, auto_now_add=False)),
                ('sent_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('acknowledged_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'alert', 'app': 'participation', 'indexes': [Index(fields=['concern_id', 'step'])], 'pk_attr': 'id', 'table_description': 'One person told by one way, at one step. `key` is that of the letter or the call.'},
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
            name='DutyPerson',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('position', fields.IntField()),
                ('name', fields.CharField(max_length=40)),
                ('mail', fields.CharField(max_length=254)),
                ('phone', fields.CharField(default='', max_length=30)),
                ('pager', fields.CharField(default='', max_length=300)),
                ('days', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('begins', fields.CharField(default='00:00', max_length=5)),
                ('ends', fields.CharField(default='00:00', max_length=5)),
            ],
            options={'table': 'duty_person', 'app': 'participation', 'indexes': [Index(fields=['jurisdiction_id', 'position'])], 'pk_attr': 'id', 'table_description': 'Who is told when a child may be in danger, in their order, and when.'},
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
        ops.AlterField(
            model_name='Account',
            name='role',
            field=fields.CharEnumField(description='VISITOR: visitor\nCHILD: child\nGUARDIAN: guardian\nFACILITATOR: facilitator\nMODERATOR: moderator\nOFFICER: officer\nSAFEGUARDING: safeguarding\nDATA_OFFICER: data-officer\nADMIN: admin\nPARTNER: partner', enum_type=Role, max_length=20),
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
