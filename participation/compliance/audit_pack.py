"""The yearly audit pack: one ZIP of tables, the assessment, the journal's head, and an index."""

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import date

from participation import clock
from participation.actor import Actor
from participation.compliance.assessment import assessment
from participation.compliance.sheets import SHEETS, Sheet, Year
from participation.errors import InvalidInput
from participation.i18n import gettext as _
from participation.journal.audit import told, verify
from participation.policies import Act, require
from participation.settings import VERSION

BOM = "\ufeff"


def due_on(year: int) -> date:
    """Reported by the end of the January after (notice of 2025-12-29)."""
    return date(year + 1, 1, 31)


async def audit_pack(actor: Actor, number: int) -> bytes:
    """Raises InvalidInput for a year that has not begun."""
    require(actor, Act.AUDIT_PACK, actor)
    if not 2020 <= number <= clock.today().year:
        raise InvalidInput({"year": _("这一年还没有数据。")})
    year = Year(actor.jurisdiction_id or "", number)
    sheets = [await make(year) for make in SHEETS]
    files = {f"{place:02}-{one.name}.csv": as_csv(one) for place, one in enumerate(sheets, 1)}
    files["20-journal.txt"] = "\n".join(told(await verify())) + "\n"
    files["30-影响评估模板.md"] = await assessment(actor)
    return _zipped({"00-索引.md": index(year, sheets), **files})


def index(year: Year, sheets: Sequence[Sheet]) -> str:
    lines = [
        f"# 未成年人个人信息合规审计材料 · {year.number} 年 · {year.place}",
        "",
        f"生成时间：{clock.local(clock.now()):%Y-%m-%d %H:%M}　软件版本：{VERSION}　"
        f"报送期限：{due_on(year.number)}",
        "",
        "材料由平台自身记录生成，不含儿童的姓名、代号、原文和图片；涉及人数少于 5 的写作“<5”。",
        "",
        "| 文件 | 内容 | 行数 |",
        "|---|---|---|",
    ]
    lines += [
        f"| {place:02}-{one.name}.csv | {one.title} | {len(one.rows)} |"
        for place, one in enumerate(sheets, 1)
    ]
    lines += [
        "| 20-journal.txt | 操作日志的哈希链校验结果与链头 | |",
        "| 30-影响评估模板.md | 个人信息保护影响评估（由人补完） | |",
        "",
        "## 由人补充",
        "",
        "- [ ] 审计机构与负责人：＿＿＿＿",
        "- [ ] 本年度的改进事项：＿＿＿＿",
        "- [ ] 已通过 grxxbh.cacdtsc.cn 报送，日期：＿＿＿＿",
    ]
    return "\n".join(lines) + "\n"


def as_csv(sheet: Sheet) -> str:
    """With a BOM for spreadsheets; every cell is ours, so none begins a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(sheet.head)
    writer.writerows(sheet.rows)
    return BOM + out.getvalue()


def _zipped(files: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, text in files.items():
            pack.writestr(name, text.encode())
    return out.getvalue()
