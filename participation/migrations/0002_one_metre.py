from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.actor import Role
from participation.codes import new_public_id
from participation.contributions.models import Visibility
from participation.fields import MomentField
from participation.media.models import Stage
from participation.people.models import Kind
from participation.reports.models import ViewKind
from participation.schools.models import SessionKind
from tortoise.fields.base import OnDelete
from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint

class Migration(migrations.Migration):
    dependencies = [('participation', '0001_initial')]

    initial = False

    operations = [
        ops.CreateModel(
            name='MapCell',
            fields=[
                ('id', fields.BigIntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('n', fields.IntField()),
                ('sum_lon', fields.BigIntField()),
                ('sum_lat', fields.BigIntField()),
                ('sum_id', fields.BigIntField()),
                ('facets', fields.BinaryField()),
            ],
            options={'table': 'map_cell', 'app': 'participation', 'pk_attr': 'id', 'table_description': 'What lies in one map tile of an even level: how many, where on average, of which kinds.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='NotTheSame',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('one', fields.CharField(max_length=24)),
                ('other', fields.CharField(db_index=True, max_length=24)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('account_id', fields.IntField()),
                ('at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'not_the_same', 'app': 'participation', 'unique_together': (('one', 'other'),), 'pk_attr': 'id', 'table_description': 'An office has looked: these two are about different spots, so nobody is asked again.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='ReportView',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('report', fields.ForeignKeyField('participation.PhotoReport', source_field='report_id', db_constraint=True, to_field='id', related_name='views', on_delete=OnDelete.CASCADE)),
                ('kind', fields.CharEnumField(description='TWIN: twin\nAFTER: after', enum_type=ViewKind, max_length=10)),
                ('media', fields.CharField(max_length=24)),
                ('lens_height_cm', fields.SmallIntField()),
                ('taken_month', fields.CharField(max_length=7)),
                ('alt', fields.CharField(max_length=200)),
                ('account_id', fields.IntField()),
                ('created_at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'report_view', 'app': 'participation', 'unique_together': (('report', 'kind'),), 'pk_attr': 'id', 'table_description': "An officer's picture of a report's spot, public when read and while the report is."},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Sketch',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('school', fields.ForeignKeyField('participation.School', source_field='school_id', db_constraint=True, to_field='id', related_name='sketches', on_delete=OnDelete.RESTRICT)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('media', fields.CharField(max_length=24)),
                ('anchors', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('in_use', fields.BooleanField(default=True)),
                ('created_at', MomentField(auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'sketch', 'app': 'participation', 'indexes': [Index(fields=['school_id', 'in_use'])], 'pk_attr': 'id', 'table_description': 'A neighbourhood as a class drew it, to put pins on (R-08 AC7).'},
            bases=['Model'],
        ),
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
        ops.CreateModel(
            name='Upload',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('participant_id', fields.IntField(null=True, db_index=True)),
                ('account_id', fields.IntField(null=True, db_index=True)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('kind', fields.CharField(default='photo', max_length=10)),
                ('length', fields.IntField()),
                ('offset', fields.IntField(default=0)),
                ('parts', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('media', fields.CharField(default='', max_length=24)),
                ('created_at', MomentField(db_index=True, auto_now=False, auto_now_add=True)),
            ],
            options={'table': 'upload', 'app': 'participation', 'pk_attr': 'id', 'table_description': 'A picture that comes in parts, so that a lost line costs only the last of them (tus).'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='WalkSheet',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('session', fields.OneToOneField('participation.Session', source_field='session_id', db_constraint=True, to_field='id', related_name='walk_sheet', on_delete=OnDelete.CASCADE)),
                ('route', fields.CharField(default='', max_length=400)),
                ('meeting_point', fields.CharField(default='', max_length=100)),
                ('turn_back_at', fields.CharField(default='', max_length=5)),
                ('children', fields.IntField(default=0)),
                ('adults', fields.IntField(default=0)),
                ('adult_names', fields.CharField(default='', max_length=200)),
                ('crossings', fields.IntField(null=True)),
                ('season', fields.CharField(default='', max_length=10)),
                ('weather', fields.CharField(default='', max_length=200)),
                ('cares', fields.JSONField(default=dict, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('absent', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('first_aid', fields.CharField(default='', max_length=100)),
                ('phone_carrier', fields.CharField(default='', max_length=60)),
                ('permission', fields.CharField(default='', max_length=100)),
                ('signed_by', fields.CharField(default='', max_length=40)),
                ('signed_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'walk_sheet', 'app': 'participation', 'pk_attr': 'id', 'table_description': 'What was thought of before a class goes out. Signed anew whenever it changes.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='Way',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('public_id', fields.CharField(default=new_public_id, unique=True, max_length=24)),
                ('tracking_hash', fields.CharField(unique=True, max_length=64)),
                ('author', fields.ForeignKeyField('participation.Participant', source_field='author_id', db_index=True, db_constraint=True, to_field='id', related_name=False, on_delete=OnDelete.RESTRICT)),
                ('session_id', fields.IntField(null=True, db_index=True)),
                ('topic_id', fields.IntField(null=True)),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('visibility', fields.CharEnumField(default=Visibility.WAITING, description='WAITING: waiting\nPUBLISHED: published\nRETURNED: returned\nWITHHELD: withheld\nERASED: erased', enum_type=Visibility, max_length=20)),
                ('held', fields.BooleanField(default=False)),
                ('findings', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('urgency', fields.SmallIntField(default=0)),
                ('version', fields.IntField(default=1)),
                ('created_at', MomentField(auto_now=False, auto_now_add=True)),
                ('published_at', MomentField(null=True, auto_now=False, auto_now_add=False)),
                ('school_id', fields.IntField()),
                ('step_count', fields.SmallIntField(default=0)),
                ('settled', fields.BooleanField(default=False)),
            ],
            options={'table': 'way', 'app': 'participation', 'indexes': [Index(fields=['school_id', 'visibility']), Index(fields=['jurisdiction_id', 'visibility', 'urgency', 'created_at']), Index(fields=['session_id', 'visibility'])], 'pk_attr': 'id', 'table_description': 'How one child comes to school. Nobody is ever shown it, not even who reads it first.'},
            bases=['Contribution'],
        ),
        ops.CreateModel(
            name='Stretch',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('way', fields.ForeignKeyField('participation.Way', source_field='way_id', db_constraint=True, to_field='id', related_name='stretches', on_delete=OnDelete.CASCADE)),
                ('school_id', fields.IntField()),
                ('step', fields.BigIntField()),
                ('safe', fields.BooleanField(null=True)),
                ('easy', fields.BooleanField(null=True)),
                ('fun', fields.BooleanField(null=True)),
                ('counted', fields.BooleanField(default=False)),
            ],
            options={'table': 'way_stretch', 'app': 'participation', 'unique_together': (('way', 'step'),), 'indexes': [Index(fields=['school_id', 'step'])], 'pk_attr': 'id', 'table_description': 'One step of one way, with three answers. None of it says when, or in which direction.'},
            bases=['Model'],
        ),
        ops.CreateModel(
            name='WayFigure',
            fields=[
                ('id', fields.IntField(generated=True, primary_key=True, unique=True, db_index=True)),
                ('school_id', fields.IntField()),
                ('jurisdiction_id', fields.CharField(max_length=40)),
                ('step', fields.BigIntField()),
                ('lon', fields.FloatField()),
                ('lat', fields.FloatField()),
                ('told', fields.IntField()),
                ('safe_yes', fields.IntField()),
                ('safe_no', fields.IntField()),
                ('easy_yes', fields.IntField()),
                ('easy_no', fields.IntField()),
                ('fun_yes', fields.IntField()),
                ('fun_no', fields.IntField()),
            ],
            options={'table': 'way_figure', 'app': 'participation', 'unique_together': (('school_id', 'step'),), 'indexes': [Index(fields=['jurisdiction_id', 'lat', 'lon']), Index(fields=['lat', 'lon'])], 'pk_attr': 'id', 'table_description': 'What at least five children said of a step near a school.'},
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
        ops.AlterModelOptions(
            name='Media',
            options={'table': 'media', 'app': 'participation', 'indexes': [Index(fields=['digest']), Index(fields=['jurisdiction_id', 'likeness']), Index(fields=['jurisdiction_id', 'stage', 'id']), Index(fields=['stage', 'created_at'])], 'pk_attr': 'id', 'table_description': 'A stranger sees it only if `showing` is public and `stage` is confirmed.'},
        ),
        ops.AddField(
            model_name='Media',
            name='confirmed_at',
            field=MomentField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Media',
            name='confirmed_by_id',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='Media',
            name='likeness',
            field=fields.BigIntField(null=True),
        ),
        ops.AddField(
            model_name='Media',
            name='masks',
            field=fields.JSONField(null=True, default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads),
        ),
        ops.AddField(
            model_name='Media',
            name='negative',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='Media',
            name='placeholder',
            field=fields.CharField(default='', db_default='', max_length=60),
        ),
        ops.AddField(
            model_name='Media',
            name='prepared_at',
            field=MomentField(null=True, auto_now=False, auto_now_add=False),
        ),
        ops.AddField(
            model_name='Media',
            name='refused',
            field=fields.CharField(default='', db_default='', max_length=30),
        ),
        ops.AddField(
            model_name='Media',
            name='stage',
            field=fields.CharEnumField(default=Stage.QUARANTINED, description='QUARANTINED: quarantined\nPREPARED: prepared\nCONFIRMED: confirmed\nREFUSED: refused', db_default='quarantined', enum_type=Stage, max_length=12),
        ),
        ops.AddIndex(
            model_name='Media',
            index=Index(fields=['digest']),
        ),
        ops.AddIndex(
            model_name='Media',
            index=Index(fields=['jurisdiction_id', 'likeness']),
        ),
        ops.AddIndex(
            model_name='Media',
            index=Index(fields=['jurisdiction_id', 'stage', 'id']),
        ),
        ops.AddIndex(
            model_name='Media',
            index=Index(fields=['stage', 'created_at']),
        ),
        ops.AlterField(
            model_name='Participant',
            name='kind',
            field=fields.CharEnumField(description='CHILD: child\nGUARDIAN: guardian\nPARTNER: partner', enum_type=Kind, max_length=20),
        ),
        ops.AlterModelOptions(
            name='PhotoReport',
            options={'table': 'photo_report', 'app': 'participation', 'unique_together': (('session_id', 'paper_no'),), 'indexes': [Index(fields=['spot']), Index(fields=['visibility', 'cell']), Index(fields=['jurisdiction_id', 'visibility', 'month', 'id']), Index(fields=['visibility', 'published_at', 'id']), Index(fields=['facet', 'published_at', 'id']), Index(fields=['jurisdiction_id', 'visibility', 'place_type', 'month', 'id']), Index(fields=['topic_id', 'visibility', 'published_at']), Index(fields=['jurisdiction_id', 'visibility', 'published_at', 'id']), Index(fields=['jurisdiction_id', 'handling', 'published_at', 'id']), Index(fields=['jurisdiction_id', 'visibility', 'urgency', 'created_at'])], 'pk_attr': 'id', 'table_description': '`lon`, `lat` are for planners of the place only, `grid_lon`, `grid_lat` are for everybody.'},
        ),
        ops.AlterField(
            model_name='PhotoReport',
            name='words',
            field=fields.CharField(default='', max_length=4000),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='exact',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='facet',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='group_size',
            field=fields.SmallIntField(null=True),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='paper_no',
            field=fields.SmallIntField(null=True),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='public_place',
            field=fields.BooleanField(default=False, db_default=False),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='scribed_by_role',
            field=fields.CharField(default='', db_default='', max_length=20),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='sketch_id',
            field=fields.IntField(null=True),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='sketch_x',
            field=fields.FloatField(null=True),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='sketch_y',
            field=fields.FloatField(null=True),
        ),
        ops.AddField(
            model_name='PhotoReport',
            name='spot',
            field=fields.BigIntField(default=0, db_default=0),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['spot']),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['jurisdiction_id', 'visibility', 'month', 'id']),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['visibility', 'published_at', 'id']),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['facet', 'published_at', 'id']),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['jurisdiction_id', 'visibility', 'place_type', 'month', 'id']),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['jurisdiction_id', 'visibility', 'published_at', 'id']),
        ),
        ops.AddIndex(
            model_name='PhotoReport',
            index=Index(fields=['jurisdiction_id', 'handling', 'published_at', 'id']),
        ),
        ops.AddConstraint(
            model_name='PhotoReport',
            constraint=UniqueConstraint(fields=('session_id', 'paper_no'), name=None),
        ),
        ops.AlterModelOptions(
            name='School',
            options={'table': 'school', 'app': 'participation', 'pk_attr': 'id', 'table_description': 'Where it stands is known only if somebody has said so, ways to it are told from then on.'},
        ),
        ops.AddField(
            model_name='School',
            name='lat',
            field=fields.FloatField(null=True),
        ),
        ops.AddField(
            model_name='School',
            name='lon',
            field=fields.FloatField(null=True),
        ),
        ops.AddField(
            model_name='Session',
            name='kind',
            field=fields.CharEnumField(default=SessionKind.LESSON, description='LESSON: lesson\nWALK: walk', db_default='lesson', enum_type=SessionKind, max_length=10),
        ),
        ops.AddIndex(
            model_name='Session',
            index=Index(fields=['jurisdiction_id', 'kind', 'status', 'planned_for']),
        ),
    ]
