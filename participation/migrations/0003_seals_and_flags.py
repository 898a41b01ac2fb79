from tortoise import migrations
from tortoise.migrations import operations as ops
import functools
from json import dumps, loads
from participation.fields import MomentField
from tortoise import fields
from tortoise.indexes import Index

class Migration(migrations.Migration):
    dependencies = [('participation', '0002_one_metre')]

    initial = False

    operations = [
        ops.CreateModel(
            name='Seal',
            fields=[
                ('number', fields.BigIntField(generated=False, primary_key=True, unique=True, db_index=True)),
                ('first_id', fields.BigIntField()),
                ('last_id', fields.BigIntField()),
                ('count', fields.IntField()),
                ('gaps', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('digests', fields.TextField(unique=False)),
                ('late', fields.JSONField(default=list, encoder=functools.partial(dumps, separators=(',', ':')), decoder=loads)),
                ('previous', fields.CharField(max_length=64)),
                ('hash', fields.CharField(max_length=64)),
                ('at', MomentField(db_index=True, auto_now=False, auto_now_add=False)),
            ],
            options={'table': 'seal', 'app': 'participation', 'pk_attr': 'number', 'table_description': 'A batch of entries and the seal before, under one hash.'},
            bases=['Model'],
        ),
        ops.AddField(
            model_name='Flag',
            name='answer',
            field=fields.CharField(default='', db_default='', max_length=10),
        ),
        ops.AddField(
            model_name='Flag',
            name='answer_reason',
            field=fields.CharField(default='', db_default='', max_length=40),
        ),
        ops.AddField(
            model_name='Flag',
            name='answered_by',
            field=fields.IntField(null=True),
        ),
        ops.AddIndex(
            model_name='Flag',
            index=Index(fields=['answered_at', 'subject']),
        ),
    ]
