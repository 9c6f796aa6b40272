"""Paper bears every character that a font has, and says which it lacks."""

import io
import shutil
from pathlib import Path

import pypdf
import pytest
from fontTools.ttLib import TTCollection, TTFont

from pacesetter.paper import glyphs
from pacesetter.paper.press import Record, printed

RARE = "〇喆㛃䶮"
NOWHERE = Path("/nonexistent")


def words(text: str) -> dict[str, object]:
    return {"k": "p", "runs": [{"s": text}], "as": ""}


def paper(*body: dict[str, object], language: str = "zh", fonts: Path = NOWHERE) -> pypdf.PdfReader:
    record = Record(
        language, "标题", [{"s": "竞赛"}], list(body), [{"s": "脚注"}], "缺：{characters}"
    )
    return pypdf.PdfReader(io.BytesIO(printed(record, fonts)))


def text(reader: pypdf.PdfReader) -> str:
    return "".join(page.extract_text() for page in reader.pages)


def test_rare_characters_are_printed_with_fonts_that_lie_within():
    reader = paper(words(f"工人{RARE}"))
    assert RARE in text(reader)
    assert "缺" not in text(reader)
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    kept = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts
    ]
    assert kept
    assert all("/FontFile3" in descriptor.get_object() for descriptor in kept)


def test_what_no_font_has_is_said_on_the_sheet_by_its_code():
    assert "缺：U+20BB7" in text(paper(words("𠮷野")))
    assert glyphs.missing("好 a\n\u200b", NOWHERE) == ""


def test_fonts_of_the_installation_count_too(tmp_path):
    (tmp_path / "notes.txt").write_text("no font")
    ours = next(glyphs.OURS.glob("*.otf"))
    shutil.copy(ours, tmp_path / "more.otf")
    collection = TTCollection()
    collection.fonts = [TTFont(ours)]
    collection.save(tmp_path / "both.ttc")
    collection.close()
    assert glyphs.missing(f"{RARE}𠮷", tmp_path) == "U+20BB7"
    assert "缺" not in text(paper(words("好"), fonts=tmp_path))


def test_the_same_page_makes_the_same_file():
    record = Record("en", "t", [], [words("one")], [], "{characters}")
    assert printed(record, NOWHERE) == printed(record, NOWHERE)


def test_a_long_list_goes_on_over_the_page_with_its_head():
    cell = {"n": False, "span": 1}
    table = {
        "k": "table",
        "caption": [{"s": "名单"}],
        "columns": 1,
        "numbers": [True],
        "head": [[{**cell, "runs": [{"s": "编号"}]}]],
        "body": [[{**cell, "runs": [{"s": f"N{n}"}]}] for n in range(200)],
        "foot": [[{**cell, "runs": [{"s": "共 200"}]}]],
    }
    reader = paper(table)
    assert len(reader.pages) > 1
    assert all("编号" in page.extract_text() for page in reader.pages)
    assert "N199" in reader.pages[-1].extract_text()


@pytest.mark.parametrize("kind", ["value", "name", "stamp", "fine", "madeup", ""])
def test_words_are_set_whatever_they_are(kind):
    block = {"k": "p", "runs": [{"s": "甲", "b": True}, {"s": "乙", "small": True}], "as": kind}
    assert "甲" in text(paper(block))
    assert "乙" in text(paper(block))


def test_words_are_words_and_never_orders_to_the_press():
    assert '#read("/etc/passwd")' in text(paper(words('#read("/etc/passwd")')))
