from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.actor import Role
from participation.codes import new_public_id
from participation.consents.models import Purpose
from participation.fields import MomentField
from participation.post.models import State
from participation.rights.models import Asked, CopyState, RequestState
from participation.safeguarding.models import Matter, Source, Step
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0003_seals_and_flags')]

    initial = False

    operations = [
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
            name='Paper',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('child', fields.ForeignKeyField('participation.Participant', source_field='child_id', db_constraint=True, to_field='id', related_name='papers', on_delete=OnDelete.CASCADE)),
                ('signer', fields.ForeignKeyField('participation.Participant', source_field='signer_id', db_constraint=True, to_field='id', related_name='papers_signed', on_delete=OnDelete.CASCADE)),
                ('session', fields.ForeignKeyField('participation.Session', source_field='session_id', db_constraint=True, to_field='id', related_name='papers', on_delete=OnDelete.CASCADE)),
                ('seat_number', fields.IntField()),
                ('signed_on', fields.DateField()),
                ('entered_by_id', fields.IntField()),
                ('entered_at', MomentField(auto_now=False, auto_now_add=True)),
                ('seen_by_id', fields.IntField(null=True)),
                ('seen_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('void_by_id', fields.IntField(null=True)),
                ('void_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'consent_paper', 'app': 'participation', 'indexes': [Index(fields=['session_id', 'seat_number', 'id']), Index(fields=['child_id', 'id'])], 'pk_attr': 'id', 'table_description': 'A signed slip that the school typed in, seen by a second person. No scan, no name.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Assent',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('child', fields.ForeignKeyField('participation.Participant', source_field='child_id', db_constraint=True, to_field='id', related_name='assents', on_delete=OnDelete.CASCADE)),
                ('purpose', fields.CharEnumField(description='TAKE_PART: take-part\nPUBLISH: publish\nPHOTO: photo\nVOICE: voice', enum_type=Purpose, max_length=20)),
                ('says', fields.CharField(max_length=3)),
                ('text_version', fields.CharField(max_length=20)),
                ('paper', fields.ForeignKeyField('participation.Paper', source_field='paper_id', null=True, db_constraint=True, to_field='id', related_name='assents', on_delete=OnDelete.CASCADE)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'assent', 'app': 'participation', 'indexes': [Index(fields=['child_id', 'purpose', 'id'])], 'pk_attr': 'id', 'table_description': "The child's own yes or no to one purpose. The latest counts, no grown-up can overrule a no."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RightsCopy',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('child', fields.ForeignKeyField('participation.Participant', source_field='child_id', db_constraint=True, to_field='id', related_name='rights_copies', on_delete=OnDelete.CASCADE)),
                ('sign_in_id', fields.BigIntField(null=True)),
                ('account_id', fields.IntField(null=True)),
                ('work', fields.CharField(default='', max_length=24)),
                ('sees', fields.CharField(default='published', max_length=10)),
                ('state', fields.CharEnumField(default=CopyState.MAKING, description='MAKING: making\nREADY: ready', enum_type=CopyState, max_length=10)),
                ('holds', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('size', fields.IntField(default=0)),
                ('asked_at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'rights_copy', 'app': 'participation', 'indexes': [Index(fields=['child_id', 'id']), Index(fields=['work', 'id']), Index(fields=['asked_at'])], 'pk_attr': 'id', 'table_description': "A ZIP for whoever asked: `sign_in_id` or, with a slip, the holder of the `work`'s code."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='RightsRequest',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('child', fields.ForeignKeyField('participation.Participant', source_field='child_id', db_constraint=True, to_field='id', related_name='rights_requests', on_delete=OnDelete.CASCADE)),
                ('account_id', fields.IntField(null=True)),
                ('work', fields.CharField(default='', max_length=24)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('kind', fields.CharEnumField(description='GRADE: grade\nLINK: link\nFACTS: facts\nERASE: erase\nEXPLAIN: explain', enum_type=Asked, max_length=10)),
                ('words', fields.CharField(default='', max_length=500)),
                ('state', fields.CharEnumField(default=RequestState.OPEN, description='OPEN: open\nANSWERED: answered\nREFUSED: refused', enum_type=RequestState, max_length=10)),
                ('asked_at', MomentField(auto_now=False, auto_now_add=True)),
                ('due_on', fields.DateField()),
                ('answer', fields.CharField(default='', max_length=1000)),
                ('reason', fields.CharField(default='', max_length=20)),
                ('answered_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('answered_by_id', fields.IntField(null=True)),
                ('answered_by', fields.CharField(default='', max_length=60)),
            ],
            options={'table': 'rights_request', 'app': 'participation', 'indexes': [Index(fields=['jurisdiction_id', 'state', 'due_on', 'id']), Index(fields=['child_id', 'account_id', 'id']), Index(fields=['work', 'id'])], 'pk_attr': 'id', 'table_description': 'Asked by a guardian (`account_id`) or, with the slip of a `work`, by the child.'},
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
        ops.AlterModelOptions(
            name='Consent',
            options={'table': 'consent', 'app': 'participation', 'indexes': [Index(fields=['child_id', 'purpose', 'guardian_id', 'id'])], 'pk_attr': 'id', 'table_description': 'The latest row of a guardian and a purpose counts. What was read stands in `editions.yaml`.'},
        ),
        ops.AddField(
            model_name='Consent',
            name='language',
            field=fields.CharField(default='zh-CN', db_default='zh-CN', max_length=8),
        ),
        ops.AddField(
            model_name='Consent',
            name='paper',
            field=fields.ForeignKeyField('participation.Paper', source_field='paper_id', null=True, db_constraint=True, to_field='id', related_name='consents', on_delete=OnDelete.CASCADE),
        ),
        ops.AddField(
            model_name='Consent',
            name='text_digest',
            field=fields.CharField(default='', db_default='', max_length=64),
        ),
        ops.AddField(
            model_name='Guardianship',
            name='asked_version',
            field=fields.CharField(default='', db_default='', max_length=20),
        ),
        ops.AddField(
            model_name='Guardianship',
            name='reads_until',
            field=fields.DateField(null=True),
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
        ops.AlterModelOptions(
            name='Participant',
            options={'table': 'participant', 'app': 'participation', 'indexes': [Index(fields=['kind', 'reckoned_in', 'id'])], 'pk_attr': 'id', 'table_description': 'One who speaks. `shown`, `photos`, `voices` say what the answers of all add up to now.'},
        ),
        ops.AddField(
            model_name='Participant',
            name='erased_at',
            field=MomentField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Participant',
            name='photos',
            field=fields.BooleanField(default=True, db_default=True),
        ),
        ops.AddField(
            model_name='Participant',
            name='reckoned_in',
            field=fields.IntField(default=0, db_default=0),
        ),
        ops.AddField(
            model_name='Participant',
            name='voices',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddIndex(
            model_name='Participant',
            index=Index(fields=['kind', 'reckoned_in', 'id']),
        ),
    ]
