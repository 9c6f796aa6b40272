"""A sheet with a column of every type, for tests."""

from pacesetter.intake.reading import Table
from pacesetter.intake.sheet import Column, Sheet, Type

SHEET = Sheet(
    "things",
    "物",
    ("number",),
    (
        Column("number", "编号", required=True, longest=20),
        Column("name", "名称"),
        Column("day", "日期", Type.DATE, optional=True),
        Column("count", "件数", Type.WHOLE, optional=True),
        Column("amount", "数量", Type.DECIMAL, optional=True),
        Column("good", "好", Type.FLAG, optional=True),
        Column("known", "已知", Type.FLAG, optional=True, unknown=True),
        Column("colour", "颜色", choices=("red", "blue"), choices_zh=("红", "蓝"), optional=True),
        Column("on", "于", default="here", optional=True),
    ),
)


def table(*rows):
    """Make a table of rows given as dictionaries; line 2 is the first."""
    columns = {c.name: [row.get(c.name, "") for row in rows] for c in SHEET.columns}
    return Table(range(2, len(rows) + 2), columns)
