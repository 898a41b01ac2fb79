"""Kinds and purposes in words; those one may ask for come from here too."""

from collections.abc import Mapping

from participation.access.models import Purpose, Standing, What
from participation.i18n import N_

WHAT: Mapping[What, str] = {
    What.IDENTITY: N_("孩子的真实身份"),
    What.PHOTO: N_("没有遮挡的照片"),
    What.CONSENT: N_("纸质同意书的录入"),
    What.ROUTE: N_("一个孩子的上学路"),
    What.ACCOUNTS: N_("账号名单"),
}
PURPOSES: Mapping[Purpose, str] = {
    Purpose.RIGHTS: N_("家里或孩子要求查看、更正、删除"),
    Purpose.ORDER: N_("有权机关依法调取"),
    Purpose.MISTAKE: N_("核对一处弄错的地方"),
    Purpose.AUDIT: N_("合规审计抽查"),
    Purpose.SAFETY: N_("保护孩子，情况紧急"),
    Purpose.MASKING: N_("照片遮挡台的日常工作"),
}
STANDINGS: Mapping[Standing, str] = {
    Standing.OPEN: N_("等批准"),
    Standing.APPROVED: N_("批准了，还没开始看"),
    Standing.RUNNING: N_("可以看"),
    Standing.DENIED: N_("没有批准"),
    Standing.REVOKED: N_("收回了"),
    Standing.ENDED: N_("结束了"),
}
ASKABLE = (Purpose.RIGHTS, Purpose.ORDER, Purpose.MISTAKE, Purpose.AUDIT)
