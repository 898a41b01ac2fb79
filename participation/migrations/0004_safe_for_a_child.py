from tortoise import migrations
from tortoise.migrations import operations as ops
from participation.actor import Role
from participation.fields import MomentField
from participation.review.models import Knows
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0003_seals_and_flags')]

    initial = False

    operations = [
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
    ]
