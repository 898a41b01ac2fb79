from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.people.models import Scope
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0004_safe_for_a_child')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Webhook',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('department_id', fields.CharField(max_length=60)),
                ('account_id', fields.IntField()),
                ('label', fields.CharField(max_length=60)),
                ('url', fields.CharField(max_length=300)),
                ('kinds', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('turn', fields.IntField(default=0)),
                ('entry_id', fields.BigIntField(default=0)),
                ('counted_from', fields.BigIntField(default=0)),
                ('created_at', MomentField(auto_now=False, auto_now_add=True)),
                ('off_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('off_reason', fields.CharField(default='', max_length=20)),
            ],
            options={'table': 'webhook', 'app': 'participation', 'indexes': [Index(fields=['jurisdiction_id', 'department_id']), Index(fields=['off_at'])], 'pk_attr': 'id', 'table_description': 'One address of a department. Its secret is derived, `turn` counts how often it was renewed.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='HookDelivery',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('webhook', fields.ForeignKeyField('participation.Webhook', source_field='webhook_id', db_constraint=True, to_field='id', related_name='deliveries', on_delete=OnDelete.CASCADE)),
                ('entry_id', fields.BigIntField(null=True)),
                ('kind', fields.CharField(max_length=40)),
                ('subject', fields.CharField(default='', max_length=24)),
                ('call_key', fields.CharField(max_length=120)),
                ('again', fields.IntField(default=0)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'hook_delivery', 'app': 'participation', 'unique_together': (('webhook', 'entry_id'),), 'indexes': [Index(fields=['at']), Index(fields=['call_key'])], 'pk_attr': 'id', 'table_description': 'One piece of news for one address, an entry makes it once. A try has no entry.'},
            bases=['Model'],
        ),
        ops.AlterModelOptions(
            name='ApiKey',
            options={'table': 'api_key', 'app': 'participation', 'pk_attr': 'id', 'table_description': "A key for an office's machine, only its hash is kept. Without a day it has no end."},
        ),
        ops.AddField(
            model_name='ApiKey',
            name='expires_at',
            field=MomentField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='ApiKey',
            name='scope',
            field=fields.CharEnumField(default=Scope.WHOLE, description='READ: read\nANSWER: answer\nWHOLE: whole', db_default='whole', enum_type=Scope, max_length=8),
        ),
        ops.AddField(
            model_name='ApiKey',
            name='used_on',
            field=fields.DateField(null=True),
        ),
        ops.AddField(
            model_name='Call',
            name='signed_by',
            field=fields.CharField(default='', db_default='', max_length=60),
        ),
    ]
