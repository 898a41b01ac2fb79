from tortoise import migrations
from tortoise.migrations import operations as ops
from participation.actor import Role
from participation.codes import new_public_id
from participation.fields import MomentField
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0003_seals_and_flags')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Run',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('rule', fields.CharField(max_length=30)),
                ('day', fields.DateField()),
                ('removed', fields.IntField(default=0)),
                ('at', MomentField(auto_now=True, auto_now_add=False)),
            ],
            options={'table': 'retention_run', 'app': 'participation', 'unique_together': (('day', 'rule'),), 'pk_attr': 'id', 'table_description': 'How much one rule removed on one day, a nought too: it says that somebody looked.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Theme',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('topic_id', fields.IntField()),
                ('kind', fields.CharField(max_length=12)),
                ('place_type', fields.CharField(max_length=40)),
                ('mood', fields.CharField(max_length=10)),
                ('year', fields.SmallIntField()),
                ('count', fields.IntField()),
            ],
            options={'table': 'theme', 'app': 'participation', 'unique_together': (('jurisdiction_id', 'topic_id', 'kind', 'place_type', 'mood', 'year'),), 'pk_attr': 'id', 'table_description': 'How many inputs there once were about a matter, none of them can be told apart any more.'},
            bases=['Model'],
        ),
        ops.AlterField(
            model_name='Account',
            name='role',
            field=fields.CharEnumField(description='VISITOR: visitor\nCHILD: child\nGUARDIAN: guardian\nFACILITATOR: facilitator\nMODERATOR: moderator\nOFFICER: officer\nSAFEGUARDING: safeguarding\nDATA_OFFICER: data-officer\nADMIN: admin\nPARTNER: partner', enum_type=Role, max_length=20),
        ),
        ops.AddIndex(
            model_name='Media',
            index=Index(fields=['negative', 'created_at']),
        ),
    ]
