from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.codes import new_public_id
from participation.fields import MomentField
from participation.representatives.kinds import Kind, Method, Sitting, TermStatus, Why
from participation.wording.models import Part
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0004_safe_for_a_child')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Body',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('department_id', fields.CharField(max_length=60)),
                ('kind', fields.CharEnumField(description='COUNCIL: council\nOBSERVERS: observers', enum_type=Kind, max_length=10)),
                ('name', fields.CharField(max_length=40)),
                ('about', fields.CharField(max_length=200)),
                ('made_at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'body', 'app': 'participation', 'indexes': [Index(fields=['jurisdiction_id', 'id']), Index(fields=['department_id', 'id'])], 'pk_attr': 'id', 'table_description': 'The office that keeps it answers for it. Its words pass the desk.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Raised',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('proposal', fields.CharField(unique=True, max_length=24)),
                ('body', fields.ForeignKeyField('participation.Body', source_field='body_id', null=True, db_constraint=True, to_field='id', related_name='raised', on_delete=OnDelete.RESTRICT)),
                ('why', fields.CharEnumField(description='SUPPORT: support\nADOPTED: adopted', enum_type=Why, max_length=10)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('department_id', fields.CharField(max_length=60)),
                ('raised_at', MomentField(auto_now=False, auto_now_add=True)),
                ('receipt_due_on', fields.DateField()),
                ('answer_due_on', fields.DateField()),
                ('received_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('refused_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('reason', fields.CharField(default='', max_length=500)),
                ('child_reason', fields.CharField(default='', max_length=200)),
                ('alerted', fields.CharField(default='', max_length=10)),
            ],
            options={'table': 'raised', 'app': 'participation', 'indexes': [Index(fields=['jurisdiction_id', 'id']), Index(fields=['department_id', 'id']), Index(fields=['body_id', 'id'])], 'pk_attr': 'id', 'table_description': 'An idea that an office must put on its agenda or refuse with a reason (R-09).'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Term',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('body', fields.ForeignKeyField('participation.Body', source_field='body_id', db_constraint=True, to_field='id', related_name='terms', on_delete=OnDelete.RESTRICT)),
                ('facilitator_id', fields.IntField()),
                ('method', fields.CharEnumField(description='ELECTION: election\nLOTTERY: lottery\nOPEN_CALL: open-call', enum_type=Method, max_length=10)),
                ('status', fields.CharEnumField(default=TermStatus.CALLING, description='CALLING: calling\nSITTING: sitting\nOVER: over', enum_type=TermStatus, max_length=10)),
                ('starts_on', fields.DateField()),
                ('ends_on', fields.DateField()),
                ('bands', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('substitutes', fields.SmallIntField(default=0)),
                ('commitment', fields.CharField(max_length=64)),
                ('secret', fields.CharField(max_length=64)),
                ('drum', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('conduct', fields.CharField(default='', max_length=600)),
                ('groups', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('called_at', MomentField(auto_now=False, auto_now_add=True)),
                ('seated_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'body_term', 'app': 'participation', 'indexes': [Index(fields=['body_id', 'id']), Index(fields=['facilitator_id', 'status']), Index(fields=['status', 'ends_on'])], 'pk_attr': 'id', 'table_description': 'How its children are chosen and till when. `secret` is told once it has been drawn with.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Election',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('term', fields.ForeignKeyField('participation.Term', source_field='term_id', db_constraint=True, to_field='id', related_name='elections', on_delete=OnDelete.CASCADE)),
                ('session_id', fields.IntField(unique=True)),
                ('band', fields.CharField(max_length=8)),
                ('seats', fields.SmallIntField()),
                ('opened_at', MomentField(auto_now=False, auto_now_add=True)),
                ('closed_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('elected', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('waiting', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('tied', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('dice', fields.CharField(default='', max_length=40)),
            ],
            options={'table': 'election', 'app': 'participation', 'indexes': [Index(fields=['term_id', 'closed_at'])], 'pk_attr': 'id', 'table_description': 'One class chooses in one lesson. How many voted for whom is told to nobody.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Candidacy',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('election', fields.ForeignKeyField('participation.Election', source_field='election_id', db_constraint=True, to_field='id', related_name='candidacies', on_delete=OnDelete.CASCADE)),
                ('participant_id', fields.IntField()),
                ('seat_number', fields.SmallIntField()),
            ],
            options={'table': 'candidacy', 'app': 'participation', 'unique_together': (('election', 'participant_id'),), 'indexes': [Index(fields=['participant_id'])], 'pk_attr': 'id', 'table_description': 'Who stands while the election is open, nothing is left of it afterwards.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ElectionBallot',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('election', fields.ForeignKeyField('participation.Election', source_field='election_id', db_constraint=True, to_field='id', related_name='ballots', on_delete=OnDelete.CASCADE)),
                ('voter_id', fields.IntField(null=True)),
                ('choices', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
            ],
            options={'table': 'election_ballot', 'app': 'participation', 'unique_together': (('election', 'voter_id'),), 'indexes': [Index(fields=['voter_id'])], 'pk_attr': 'id', 'table_description': '`voter_id` is the participant while the election is open and null ever after.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Pool',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('term', fields.ForeignKeyField('participation.Term', source_field='term_id', db_constraint=True, to_field='id', related_name='pools', on_delete=OnDelete.CASCADE)),
                ('number', fields.SmallIntField()),
                ('school_id', fields.IntField()),
                ('account_id', fields.IntField()),
                ('band', fields.CharField(max_length=8)),
                ('district_type', fields.CharField(max_length=10)),
                ('school_type', fields.CharField(max_length=10)),
                ('size', fields.SmallIntField()),
            ],
            options={'table': 'body_pool', 'app': 'participation', 'unique_together': (('term', 'number'), ('term', 'school_id', 'band')), 'indexes': [Index(fields=['account_id', 'term_id'])], 'pk_attr': 'id', 'table_description': "How many of one school and age band want to: the list itself stays on the school's paper."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Representative',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('term', fields.ForeignKeyField('participation.Term', source_field='term_id', db_constraint=True, to_field='id', related_name='representatives', on_delete=OnDelete.CASCADE)),
                ('pool_id', fields.IntField(null=True)),
                ('ticket', fields.CharField(default='', max_length=12)),
                ('position', fields.SmallIntField()),
                ('band', fields.CharField(max_length=8)),
                ('district_type', fields.CharField(default='', max_length=10)),
                ('school_type', fields.CharField(default='', max_length=10)),
                ('adjective', fields.CharField(default='', max_length=20)),
                ('animal', fields.CharField(default='', max_length=20)),
                ('number', fields.IntField(default=0)),
                ('status', fields.CharEnumField(description='STANDBY: standby\nSEATED: seated\nLEFT: left', enum_type=Sitting, max_length=10)),
                ('code_hash', fields.CharField(null=True, unique=True, max_length=64)),
            ],
            options={'table': 'representative', 'app': 'participation', 'unique_together': (('term', 'position'),), 'indexes': [Index(fields=['term_id', 'status', 'position']), Index(fields=['pool_id'])], 'pk_attr': 'id', 'table_description': 'A chair with an animal that stays for the term, its card is the only way to its child.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Backing',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('term', fields.ForeignKeyField('participation.Term', source_field='term_id', db_constraint=True, to_field='id', related_name='backings', on_delete=OnDelete.CASCADE)),
                ('proposal', fields.CharField(max_length=24)),
                ('representative', fields.ForeignKeyField('participation.Representative', source_field='representative_id', db_constraint=True, to_field='id', related_name='backings', on_delete=OnDelete.CASCADE)),
            ],
            options={'table': 'backing', 'app': 'participation', 'unique_together': (('representative', 'proposal'),), 'indexes': [Index(fields=['term_id', 'proposal'])], 'pk_attr': 'id', 'table_description': "One representative's hand for one idea, it goes when the body has adopted it."},
            bases=['Model'],
        ),
        ops.AlterField(
            model_name='AdultText',
            name='part',
            field=fields.CharEnumField(description='ITEM: item\nHEARING: hearing\nSUMMARY: summary\nDECISION: decision\nTAKEN_OFF: taken-off\nANSWER: answer\nBODY: body\nCONDUCT: conduct\nREFUSAL: refusal', enum_type=Part, max_length=12),
        ),
    ]
