from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.actor import Role
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.post.models import State
from participation.rights.models import Asked, CopyState, RequestState
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0003_seals_and_flags')]

    initial = False

    operations = [
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
            name='RightsCopy',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('child', fields.ForeignKeyField('participation.Participant', source_field='child_id', db_constraint=True, to_field='id', related_name='rights_copies', on_delete=OnDelete.CASCADE)),
                ('sign_in_id', fields.BigIntField(null=True)),
                ('account_id', fields.IntField(null=True)),
                ('work', fields.CharField(default='', max_length=24)),
                ('published_only', fields.BooleanField(default=True)),
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
            model_name='Participant',
            name='erased_at',
            field=MomentField(null=True, auto_now=False, auto_now_add=False),
        ),
    ]
