"""Workbooks: what is read of them, and what is refused and with which words."""

import io
import subprocess
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pacesetter.intake import opening, reading, workbook
from pacesetter.intake.reading import read
from pacesetter.intake.table import Source
from pacesetter.kernel.refusal import Refused
from tests.intake.messy import book
from tests.intake.sheets import SHEET

HEAD = ["number", "name", "day", "count", "amount", "good"]


def rows_or_a_sentence(path):
    try:
        table = read(SHEET, path)
    except Refused as refused:
        words = str(refused)
    else:
        words = path.name
        assert all(len(column) == len(table.lines) for column in table.columns.values())
    assert path.name in words


def cells(table, name):
    return list(table.columns[name])


def of(tmp_path, *rows, **options):
    return read(SHEET, book(tmp_path / "things.xlsx", ("Sheet1", rows, options)))


def refusal(path):
    with pytest.raises(Refused) as refused:
        read(SHEET, path)
    return str(refused.value)


def test_cells_are_read_as_somebody_would_type_them(tmp_path):
    morning = datetime(1952, 7, 31, 8, 30)  # noqa: DTZ001 -- cells know no zone
    table = of(
        tmp_path,
        HEAD,
        ["0012", "王㛃", date(1952, 7, 31), 12, 12.5, True],
        [12, 3.0, morning, 5.0, 0.1 + 0.2, "否"],
    )
    assert cells(table, "number") == ["0012", "12"]
    assert cells(table, "name") == ["王㛃", "3"]
    assert cells(table, "day") == ["1952-07-31", "1952-07-31 08:30:00"]
    assert cells(table, "count") == ["12", "5"]
    assert cells(table, "amount") == ["12.5", "0.3"]
    assert cells(table, "good") == ["TRUE", "否"]
    assert list(table.lines) == [2, 3]


def test_a_number_of_18_digits_that_was_rounded_is_seen_to_be(tmp_path):
    table = of(tmp_path, HEAD, [110108194912310012], ["110108194912310012"])
    assert cells(table, "number") == ["1.10108194912310E+17", "110108194912310012"]


def test_small_and_large_numbers_keep_their_digits():
    assert opening.number(0.000001) == "0.000001"
    assert opening.number(999_999_999_999_999.0) == "999999999999999"
    assert opening.number(-2.5) == "-2.5"


def test_titles_two_rows_of_header_empty_rows_and_columns(tmp_path):
    table = of(
        tmp_path,
        [],
        ["第一机械厂物品表"],
        ["填表日期：1953年2月"],
        [None, "编号*", "名称", "数 字", None, "备注"],
        [None, None, None, "件数", "数量（吨）", None],
        [None, "001", "a", 1, 2.5, "x"],
        [],
        [None, "002", "b", 3, 4.5, "y"],
    )
    assert cells(table, "number") == ["001", "002"]
    assert cells(table, "count") == ["1", "3"]
    assert cells(table, "amount") == ["2.5", "4.5"]
    assert list(table.lines) == [6, 8]
    assert table.skipped == {}
    assert [str(note) for note in table.notes] == [
        "2 rows stand above the header; they were taken for titles.",
        "Nobody reads the column “备注”.",
    ]


def test_totals_headers_again_and_the_foot_are_set_aside_with_their_reasons(tmp_path):
    rows = [
        ["编号", "名称", "件数"],
        ["001", "合计机", 1],
        ["number", "name", "件数"],
        ["002", "b", 2],
        ["合 计", None, 3],
        [None, "总计", 3],
        ["003", "合计", 4],
        [None, "制表人：王五", None],
    ]
    table = of(tmp_path, *rows)
    assert {line: reason for line, (reason, _detail) in table.skipped.items()} == {
        3: "header",
        5: "total",
        6: "total",
        8: "foot",
    }
    # One that is called 合计 and has a number of its own is a row; all are counted.
    assert cells(table, "name")[5] == "合计"
    assert list(table.lines) == list(range(2, 9))


def test_hidden_rows_are_read_and_said_hidden_worksheets_are_not_read(tmp_path):
    path = book(
        tmp_path / "things.xlsx",
        ("old", [HEAD, ["x"]], {"hidden": True}),
        ("Sheet1", [HEAD, ["1"], ["2"]], {"hidden_rows": [1]}),
    )
    table = read(SHEET, path)
    assert cells(table, "number") == ["1", "2"]
    assert [str(note) for note in table.notes] == ["1 hidden rows were read like the others."]
    assert [(w.name, w.hidden) for w in workbook.worksheets(path)] == [
        ("old", True),
        ("Sheet1", False),
    ]


def test_a_worksheet_of_the_sheets_own_name_comes_first_another_can_be_asked_for(tmp_path):
    path = book(
        tmp_path / "many.xlsx",
        ("Sheet1", [["about us"]]),
        ("物", [HEAD, ["1"]]),
        ("more", [HEAD, ["2"]]),
    )
    assert cells(read(SHEET, path), "number") == ["1"]
    more = workbook.worksheets(path)[2]
    assert cells(read(SHEET, Source(path, more)), "number") == ["2"]
    assert Source(path, more).name == "many.xlsx [more]"
    [note] = read(SHEET, Source(path, more, ("“Sheet1”",))).notes
    assert str(note) == "Nobody reads the worksheet “Sheet1”."


def test_all_hidden(tmp_path):
    path = book(tmp_path / "things.xlsx", ("one", [HEAD]))
    content = path.read_bytes()
    rewritten = rewrite(content, "xl/workbook.xml", b'name="one"', b'name="one" state="hidden"')
    path.write_bytes(rewritten)
    assert "all of its worksheets are hidden" in refusal(path)


def rewrite(content, part, before, after):
    """Give a workbook with some bytes of a part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == part:
                assert before in data
                data = data.replace(before, after)
            new.writestr(info.filename, data)
    return out.getvalue()


def test_formulas_have_their_cached_value_and_without_one_are_refused(tmp_path):
    path = tmp_path / "things.xlsx"
    book(path, ("Sheet1", [HEAD, ["1", ("=B9", 0)], ["2", ("=1/0", 0)], ["3", "c"], [("=A2", 0)]]))
    part = "xl/worksheets/sheet1.xml"
    content = rewrite(path.read_bytes(), part, b"<f>B9</f><v>0</v>", b"<f>B9</f><v>five</v>")
    content = rewrite(content, part, b"<f>1/0</f><v>0</v>", b"<f>1/0</f><v></v>")
    content = rewrite(content, part, b"<f>A2</f><v>0</v>", b"<f>A2</f>")
    path.write_bytes(content)
    table = read(SHEET, path)
    assert cells(table, "name") == ["five", "", "c", ""]
    assert table.broken == {3: ("formula", "name"), 5: ("formula", "number")}
    assert list(table.lines) == [2, 3, 4, 5]


def test_a_formula_that_came_to_an_empty_text_is_an_empty_cell(tmp_path):
    path = book(tmp_path / "things.xlsx", ("Sheet1", [HEAD, ["1", ('=IF(1,"","x")', "")]]))
    part = "xl/worksheets/sheet1.xml"
    content = path.read_bytes()
    if b't="str"' not in zipfile.ZipFile(io.BytesIO(content)).read(part):
        content = rewrite(content, part, b'<c r="B2"><f>', b'<c r="B2" t="str"><f>')
    path.write_bytes(content)
    table = read(SHEET, path)
    assert table.broken == {}
    assert cells(table, "name") == [""]


def test_a_cell_that_shows_an_error_is_no_empty_one(tmp_path):
    rows = [HEAD, ["1", "a"], ["2", ("=NA()", "#N/A")]]
    path = book(tmp_path / "things.xlsx", ("Sheet1", rows))
    assert read(SHEET, path).broken == {3: ("error", "name")}


def test_days_that_count_from_1904(tmp_path):
    rows = [HEAD, ["1", "a", date(1952, 7, 31)], ["2", "b", 19206 - reading.SINCE_1904]]
    path = book(tmp_path / "things.xlsx", ("Sheet1", rows), date_1904=True)
    assert cells(read(SHEET, path), "day") == ["1952-07-31", "19206"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "of the old kind (.xls, .et)"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "locked by a password",
        ),
        (b"PK\x03\x04 and no more", "this is no workbook"),
        (b"%PDF-1.7\n\xff\xff", "not a CSV text"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path, content, words):
    path = tmp_path / "things.xlsx"
    path.write_bytes(content)
    assert words in refusal(path)


def test_a_text_that_is_called_a_workbook_is_read_as_what_it_is(tmp_path):
    path = tmp_path / "things.xlsx"
    path.write_text("number,name\n1,a\n")
    assert cells(read(SHEET, path), "name") == ["a"]


def test_another_archive_is_no_workbook(tmp_path):
    path = tmp_path / "things.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    assert "this is no workbook" in refusal(path)


def test_an_empty_worksheet_is_empty(tmp_path):
    assert "the file is empty" in refusal(book(tmp_path / "things.xlsx", ("Sheet1", [])))


def test_one_stray_cell_in_the_far_corner_costs_a_sentence(tmp_path):
    path = tmp_path / "things.xlsx"
    book(path, ("Sheet1", [HEAD, ["1"]]))
    part = "xl/worksheets/sheet1.xml"
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    path.write_bytes(rewrite(path.read_bytes(), part, b"</sheetData>", far))
    assert "takes more room than any list of workers" in refusal(path)


def test_formats_to_the_end_of_the_world_are_nothing(tmp_path):
    path = tmp_path / "things.xlsx"
    book(path, ("Sheet1", [HEAD, ["1"]]))
    part = "xl/worksheets/sheet1.xml"
    empty = b"".join(b'<row r="%d"><c r="XFD%d" s="0"/></row>' % (n, n) for n in range(3, 3000))
    content = rewrite(path.read_bytes(), part, b"</sheetData>", empty + b"</sheetData>")
    content = rewrite(
        content, part, b'<dimension ref="A1:F2"/>', b'<dimension ref="A1:XFD1048576"/>'
    )
    path.write_bytes(content)
    assert cells(read(SHEET, path), "number") == ["1"]


def test_what_unpacks_to_more_than_two_gigabytes_is_refused_before_it_is(tmp_path, monkeypatch):
    path = book(tmp_path / "things.xlsx", ("Sheet1", [HEAD, ["1"]]))
    monkeypatch.setattr(workbook, "LARGEST", 1000)
    assert "larger than 2 GB when unpacked" in refusal(path)


def test_a_bomb_that_lies_about_its_size_ends_in_time(tmp_path):
    path = book(tmp_path / "things.xlsx", ("Sheet1", [HEAD, ["1"]]))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                data = data.replace(b"</sheetData>", b" " * (1 << 28) + b"</sheetData>")
            new.writestr(info.filename, data)
    content = bytearray(out.getvalue())
    place = content.rindex(b"xl/worksheets/sheet1.xml") - 46 + 24
    content[place : place + 4] = (5000).to_bytes(4, "little")
    path.write_bytes(content)
    assert len(content) < 1_000_000
    with pytest.raises(Refused):
        read(SHEET, path)


def test_whoever_takes_too_long_is_stopped(tmp_path, monkeypatch):
    path = book(tmp_path / "things.xlsx", ("Sheet1", [HEAD, ["1"]]))

    def slow(words, **options):
        raise subprocess.TimeoutExpired(words, 1)

    monkeypatch.setattr(subprocess, "run", slow)
    assert "takes more room" in refusal(path)


def test_a_worksheet_that_is_broken_inside(tmp_path):
    path = book(tmp_path / "things.xlsx", ("Sheet1", [HEAD, ["1"]]))
    part = "xl/worksheets/sheet1.xml"
    path.write_bytes(rewrite(path.read_bytes(), part, b"</sheetData>", b"</broken>"))
    assert "it is broken" in refusal(path)


def test_entities_that_grow_are_no_workbook(tmp_path):
    path = book(tmp_path / "things.xlsx", ("Sheet1", [HEAD, ["1"]]))
    laughs = b"".join(
        b'<!ENTITY l%d "%s">' % (n, (b"&l%d;" % (n - 1)) * 10 if n else b"ha") for n in range(12)
    )
    content = rewrite(
        path.read_bytes(),
        "xl/workbook.xml",
        b"<workbook ",
        b"<!DOCTYPE w [" + laughs + b"]><workbook ",
    )
    content = rewrite(content, "xl/workbook.xml", b'name="Sheet1"', b'name="&l11;"')
    path.write_bytes(content)
    assert "this is no workbook" in refusal(path)


@given(
    st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"number,name\n"])
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_bytes_come_there_is_a_sentence_or_rows(tmp_path, content, start):
    path = tmp_path / "things.csv"
    path.write_bytes(start + content)
    rows_or_a_sentence(path)


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
CELLS = st.one_of(
    st.none(), WORDS, st.integers(-(10**18), 10**18), st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False), st.dates(min_value=date(1900, 3, 1)),
)  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=8), max_size=6))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_a_workbook_holds_there_is_a_sentence_or_rows(tmp_path, rows):
    path = book(tmp_path / "things.xlsx", ("Sheet1", [*rows, HEAD, *rows]))
    rows_or_a_sentence(path)
