from tortoise import migrations
from tortoise.migrations import operations as ops
from participation.codes import new_public_id
from participation.feedback.models import Stand
from participation.fields import MomentField
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0004_safe_for_a_child')]

    initial = False

    operations = [
        ops.CreateModel(
            name='ClassReply',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('session', fields.ForeignKeyField('participation.Session', source_field='session_id', db_constraint=True, to_field='id', related_name='replies', on_delete=OnDelete.CASCADE)),
                ('response', fields.ForeignKeyField('participation.Response', source_field='response_id', db_constraint=True, to_field='id', related_name='replies', on_delete=OnDelete.CASCADE)),
                ('item_id', fields.IntField()),
                ('account_id', fields.IntField()),
                ('stand', fields.CharEnumField(description='GLAD: glad\nSOSO: so-so\nNOT_YET: not-yet', enum_type=Stand, max_length=10)),
                ('words', fields.CharField(default='', max_length=300)),
                ('at', MomentField(auto_now=True, auto_now_add=False)),
            ],
            options={'table': 'class_reply', 'app': 'participation', 'unique_together': (('session', 'response'),), 'indexes': [Index(fields=['item_id', 'at'])], 'pk_attr': 'id', 'table_description': 'What a class says back to an office, as its teacher wrote it down (M-16).'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Succession',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('session', fields.ForeignKeyField('participation.Session', source_field='session_id', db_constraint=True, to_field='id', related_name='successions', on_delete=OnDelete.CASCADE)),
                ('item', fields.ForeignKeyField('participation.Item', source_field='item_id', db_constraint=True, to_field='id', related_name='successions', on_delete=OnDelete.CASCADE)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'succession', 'app': 'participation', 'unique_together': (('session', 'item'),), 'pk_attr': 'id', 'table_description': 'A class that goes on with what an earlier class of its school began (M-18).'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Account',
            name='wants_news',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Message',
            name='mailed_at',
            field=MomentField(null=True, auto_now=False, auto_now_add=False),
        ),
    ]
