from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.actor import Role
from participation.codes import new_public_id
from participation.compliance.models import Grade, Harm
from participation.fields import MomentField
from participation.post.models import State
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
            name='Closing',
            fields=[
                ('id', fields.IntField(primary_key=True, unique=True, db_index=True)),
                ('announced_at', MomentField(auto_now=False, auto_now_add=False)),
                ('erases_on', fields.DateField()),
                ('erased_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'closing', 'app': 'participation', 'pk_attr': 'id', 'table_description': 'The service ends: from `announced_at` on nothing is taken in, from `erases_on` all goes.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Incident',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('schools', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('lessons', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('harm', fields.CharEnumField(description='SEEN: seen\nLOST: lost\nCHANGED: changed\nUNREACHABLE: unreachable', enum_type=Harm, max_length=12)),
                ('grade', fields.CharEnumField(description='EXTRAORDINARY: extraordinary\nGRAVE: grave\nLARGER: larger\nORDINARY: ordinary', enum_type=Grade, max_length=14)),
                ('drill', fields.BooleanField(default=False)),
                ('what', fields.CharField(max_length=500)),
                ('measures', fields.CharField(default='', max_length=500)),
                ('noticed_at', MomentField(auto_now=False, auto_now_add=False)),
                ('authority_told_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('families_told_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('closed_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'incident', 'app': 'participation', 'indexes': [Index(fields=['jurisdiction_id', 'noticed_at'])], 'pk_attr': 'id', 'table_description': '`schools` and `lessons` narrow whom it concerns, both empty mean the whole place.'},
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
        ops.AlterField(
            model_name='Account',
            name='role',
            field=fields.CharEnumField(description='VISITOR: visitor\nCHILD: child\nGUARDIAN: guardian\nFACILITATOR: facilitator\nMODERATOR: moderator\nOFFICER: officer\nSAFEGUARDING: safeguarding\nDATA_OFFICER: data-officer\nADMIN: admin\nPARTNER: partner', enum_type=Role, max_length=20),
        ),
    ]
