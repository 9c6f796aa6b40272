import re
from xml.etree import ElementTree as ET

import segno

from pacesetter.charts import qr

LINE = f"pacesetter/1f0c66aa 235000 {'k' * 43}= 5b2e6f01 {'Q' * 86}=="


def modules(svg: str) -> set[tuple[int, int]]:
    """Read the dark squares back from the picture: a path of rows of strokes."""
    path = next(iter(ET.fromstring(svg))).get("d")  # noqa: S314 -- our own picture
    dark, x, y = set(), 0.0, 0.0
    for word, first, second in re.findall(r"([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?", path):
        if word == "h":
            dark |= {(int(x) + step, int(y)) for step in range(int(first))}
            x += float(first)
        else:
            x = float(first) + (x if word == "m" else 0)
            y = float(second) + (y if word == "m" else 0)
    return dark


def test_the_picture_is_the_code_of_the_text():
    code = segno.make(LINE, error="m", micro=False)
    wanted = {
        (column + 2, row + 2)
        for row, line in enumerate(code.matrix)
        for column, dark in enumerate(line)
        if dark
    }
    assert modules(qr.draw(LINE)) == wanted


def test_a_page_may_carry_it_under_a_policy_without_inline_style():
    svg = qr.draw(LINE)
    assert "style=" not in svg
    assert "<script" not in svg
    assert "width=" not in svg
