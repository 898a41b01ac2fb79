from tortoise import migrations
from tortoise.migrations import operations as ops
from participation.actor import Role
from participation.fields import MomentField
from participation.people.models import Kind
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0001_initial')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Ticket',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('token_hash', fields.CharField(unique=True, max_length=64)),
                ('subject', fields.CharField(unique=True, max_length=24)),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'ticket', 'app': 'participation', 'pk_attr': 'id', 'table_description': 'Leads from a token to a report, whose own id nobody learns before it is public.'},
            bases=['Model'],
        ),
        ops.AlterField(
            model_name='Account',
            name='role',
            field=fields.CharEnumField(description='VISITOR: visitor\nCHILD: child\nGUARDIAN: guardian\nFACILITATOR: facilitator\nMODERATOR: moderator\nOFFICER: officer\nSAFEGUARDING: safeguarding\nADMIN: admin\nPARTNER: partner', enum_type=Role, max_length=20),
        ),
        ops.AddIndex(
            model_name='Item',
            index=Index(fields=['topic_id', 'whole_topic']),
        ),
        ops.AlterField(
            model_name='Participant',
            name='kind',
            field=fields.CharEnumField(description='CHILD: child\nGUARDIAN: guardian\nPARTNER: partner', enum_type=Kind, max_length=20),
        ),
        ops.AlterField(
            model_name='PhotoReport',
            name='words',
            field=fields.CharField(default='', max_length=4000),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['jurisdiction_id', 'visibility', 'month', 'id']),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['jurisdiction_id', 'visibility', 'place_type', 'month', 'id']),
        ),
    ]
