from tortoise import migrations
from tortoise.migrations import operations as ops
from participation.actor import Role
from tortoise import fields

class Migration(migrations.Migration):
    dependencies = [('participation', '0003_seals_and_flags')]

    initial = False

    operations = [
        ops.AlterField(
            model_name='Account',
            name='role',
            field=fields.CharEnumField(description='VISITOR: visitor\nCHILD: child\nGUARDIAN: guardian\nFACILITATOR: facilitator\nMODERATOR: moderator\nOFFICER: officer\nSAFEGUARDING: safeguarding\nDATA_OFFICER: data-officer\nADMIN: admin\nPARTNER: partner', enum_type=Role, max_length=20),
        ),
    ]
