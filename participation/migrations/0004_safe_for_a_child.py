from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.access.models import Purpose, Standing, What
from participation.actor import Role
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.post.models import State
from participation.safeguarding.models import Matter, Source, Step
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0003_seals_and_flags')]

    initial = False

    operations = [
        ops.CreateModel(
            name='AccessLook',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('account_id', fields.IntField()),
                ('role', fields.CharEnumField(description='VISITOR: visitor\nCHILD: child\nGUARDIAN: guardian\nFACILITATOR: facilitator\nMODERATOR: moderator\nOFFICER: officer\nSAFEGUARDING: safeguarding\nDATA_OFFICER: data-officer\nADMIN: admin\nPARTNER: partner', enum_type=Role, max_length=20)),
                ('what', fields.CharEnumField(description='IDENTITY: identity\nPHOTO: photo\nCONSENT: consent\nROUTE: route\nACCOUNTS: accounts', enum_type=What, max_length=12)),
                ('purpose', fields.CharEnumField(description='RIGHTS: rights\nORDER: order\nMISTAKE: mistake\nAUDIT: audit\nSAFETY: safety\nMASKING: masking', enum_type=Purpose, max_length=12)),
                ('subject', fields.CharField(max_length=24)),
                ('request_id', fields.IntField(null=True)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'access_look', 'app': 'participation', 'indexes': [Index(fields=['jurisdiction_id', 'id']), Index(fields=['at']), Index(fields=['request_id'])], 'pk_attr': 'id', 'table_description': 'Somebody looked. Kept three years. Holds ids and kinds, nothing of what was seen.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='AccessRequest',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('asker_id', fields.IntField()),
                ('role', fields.CharEnumField(description='VISITOR: visitor\nCHILD: child\nGUARDIAN: guardian\nFACILITATOR: facilitator\nMODERATOR: moderator\nOFFICER: officer\nSAFEGUARDING: safeguarding\nDATA_OFFICER: data-officer\nADMIN: admin\nPARTNER: partner', enum_type=Role, max_length=20)),
                ('what', fields.CharEnumField(description='IDENTITY: identity\nPHOTO: photo\nCONSENT: consent\nROUTE: route\nACCOUNTS: accounts', enum_type=What, max_length=12)),
                ('subject', fields.CharField(max_length=24)),
                ('purpose', fields.CharEnumField(description='RIGHTS: rights\nORDER: order\nMISTAKE: mistake\nAUDIT: audit\nSAFETY: safety\nMASKING: masking', enum_type=Purpose, max_length=12)),
                ('sentence', fields.CharField(max_length=300)),
                ('minutes', fields.SmallIntField()),
                ('standing', fields.CharEnumField(default=Standing.OPEN, description='OPEN: open\nAPPROVED: approved\nRUNNING: running\nDENIED: denied\nREVOKED: revoked\nENDED: ended', enum_type=Standing, max_length=12)),
                ('until', MomentField(auto_now=False, auto_now_add=False)),
                ('sign_in_id', fields.BigIntField(null=True)),
                ('answer', fields.CharField(default='', max_length=300)),
                ('glass', fields.BooleanField(default=False)),
                ('review_by', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('reviewed_by_id', fields.IntField(null=True)),
                ('reviewed_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('justified', fields.BooleanField(null=True)),
                ('asked_at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'access_request', 'app': 'participation', 'indexes': [Index(fields=['jurisdiction_id', 'standing', 'until']), Index(fields=['jurisdiction_id', 'glass', 'reviewed_at']), Index(fields=['asker_id', 'id']), Index(fields=['asked_at'])], 'pk_attr': 'id', 'table_description': '`until` is when its present standing ends by itself, whoever looks or does not.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Approval',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('request', fields.ForeignKeyField('participation.AccessRequest', source_field='request_id', db_constraint=True, to_field='id', related_name='approvals', on_delete=OnDelete.CASCADE)),
                ('account_id', fields.IntField()),
                ('office', fields.CharField(max_length=1)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'access_approval', 'app': 'participation', 'unique_together': (('request', 'office'), ('request', 'account_id')), 'pk_attr': 'id', 'table_description': 'One yes. No office can say it twice, nor can one person.'},
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
            name='Delegate',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('account_id', fields.IntField()),
                ('office', fields.CharField(max_length=1)),
                ('named_by_id', fields.IntField()),
                ('since', MomentField(auto_now=False, auto_now_add=True)),
                ('until', fields.DateField()),
                ('revoked_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'access_delegate', 'app': 'participation', 'indexes': [Index(fields=['account_id', 'revoked_at']), Index(fields=['jurisdiction_id', 'id'])], 'pk_attr': 'id', 'table_description': 'Somebody whom a child-data officer lets decide in his place, for his office, until a day.'},
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
            name='SealedIdentity',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('child_id', fields.IntField(unique=True)),
                ('guardian_id', fields.IntField()),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('sealed', fields.TextField(unique=False)),
                ('text_version', fields.CharField(max_length=20)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'sealed_identity', 'app': 'participation', 'indexes': [Index(fields=['guardian_id'])], 'pk_attr': 'id', 'table_description': "A child's name and number under the keys of two offices, the second around the first."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TermBatch',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('school_id', fields.IntField()),
                ('made_by_id', fields.IntField()),
                ('label', fields.CharField(max_length=40)),
                ('cards', fields.IntField()),
                ('ends_on', fields.DateField()),
                ('made_at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'term_batch', 'app': 'participation', 'indexes': [Index(fields=['made_by_id', 'id']), Index(fields=['ends_on'])], 'pk_attr': 'id', 'table_description': "The cards of one class for one term. Who holds which stands on the school's paper only."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TermCard',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('batch', fields.ForeignKeyField('participation.TermBatch', source_field='batch_id', db_constraint=True, to_field='id', related_name='term_cards', on_delete=OnDelete.CASCADE)),
                ('number', fields.IntField()),
                ('card_hash', fields.CharField(unique=True, max_length=64)),
                ('code_hash', fields.CharField(unique=True, max_length=64)),
            ],
            options={'table': 'term_card', 'app': 'participation', 'unique_together': (('batch', 'number'),), 'pk_attr': 'id', 'table_description': "Drawn at random and printed once: unlike a seat's card it cannot be derived again."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='TermSeat',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('card', fields.ForeignKeyField('participation.TermCard', source_field='card_id', db_constraint=True, to_field='id', related_name='seats', on_delete=OnDelete.CASCADE)),
                ('session_id', fields.IntField()),
                ('seat_id', fields.IntField()),
                ('participant_id', fields.IntField()),
            ],
            options={'table': 'term_seat', 'app': 'participation', 'unique_together': (('card', 'session_id'),), 'indexes': [Index(fields=['participant_id'])], 'pk_attr': 'id', 'table_description': 'Where the holder of a card sat: in each lesson another seat, another animal (R-40).'},
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
