"""What a page says is what its paper says; what only a screen can use is left out."""

import pytest

from pacesetter.paper.reading import blocks
from pacesetter.paper.tree import parsed


def read(html: str) -> list[dict[str, object]]:
    return blocks(parsed(html))


def said(block: dict[str, object]) -> str:
    return "".join(run["s"] for run in block["runs"])


def test_headings_and_paragraphs_come_in_their_order():
    told = read("<h1>One</h1>loose <b>words</b><p class='fine'>small print</p><h2>Two</h2>")
    assert [(block["k"], said(block)) for block in told] == [
        ("h1", "One"),
        ("p", "loose words"),
        ("p", "small print"),
        ("h2", "Two"),
    ]
    assert told[1]["runs"][1]["b"] is True
    assert told[2]["as"] == "fine"


def test_white_space_is_closed_up_as_a_browser_does():
    [told] = read("<p>\n  one \n <b> two </b>\n three<br>\n four\n</p>")
    assert said(told) == "one two three\u2028four"


@pytest.mark.parametrize(
    "html",
    [
        "<nav><a href='/'>away</a></nav>",
        "<form><label>name <input></label><button>Go</button></form>",
        "<p class='screen'>away</p>",
        "<p hidden>away</p>",
        "<ul class='pager'><li>away</li></ul>",
        "<a class='go' href='/'>away</a>",
        "<figure><figcaption>away</figcaption><svg><text>away</text></svg></figure>",
        "<script>away()</script>",
    ],
)
def test_what_only_a_screen_can_use_is_left_out(html):
    assert [said(block) for block in read(f"<p>a</p>{html}<p>b</p>")] == ["a", "b"]


TABLE = """
<table><caption>By month <small>in tonnes</small></caption>
<thead><tr><th>Month</th><th class="n">Done</th></tr></thead>
<tbody><tr><th>Jul</th><td class="n">7</td></tr>
<tr class="sum"><td colspan="2"><span class="status verified">Verified</span></td></tr></tbody>
<tfoot><tr><th>Together</th><td class="n">12</td></tr></tfoot></table>
"""


def test_a_table_keeps_its_parts_its_sums_and_its_figures():
    [table] = read(TABLE)
    assert table["columns"] == 2
    assert table["numbers"] == [False, True]
    assert [said(cell) for cell in table["head"][0]] == ["Month", "Done"]
    assert [[said(cell) for cell in row] for row in table["body"]] == [["Jul", "7"], ["● Verified"]]
    assert table["body"][1][0]["span"] == 2
    assert table["body"][1][0]["runs"][0]["b"] is True
    assert [said(cell) for cell in table["foot"][0]] == ["Together", "12"]
    assert table["caption"][-1] == {"s": "in tonnes", "small": True}


def test_lists_trails_figures_and_the_seal():
    told = read(
        "<ol><li>one<li>two</ol><ul class='path'><li></li></ul>"
        "<ol class='trail'><li><span>1 July</span><p>claimed</p><code>ab</code></li></ol>"
        "<div class='figures'><div><p class='value'>28</p></div></div>"
        "<div class='seal'><div class='qr' aria-hidden='true'><svg viewBox='0 0 1 1'>"
        "<path d='M0'/></svg></div><div><p>under the seal</p></div></div>"
        "<ol class='hashes'><li>ab</li></ol>"
    )
    assert [block["k"] for block in told] == ["list", "trail", "figures", "seal", "hashes"]
    assert told[0]["ordered"] is True
    assert ["".join(run["s"] for run in cell) for cell in told[1]["rows"][0]] == [
        "1 July",
        "claimed",
        "ab",
    ]
    [picture], [words] = told[3]["cells"]
    assert picture["svg"].startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">')
    assert said(words) == "under the seal"


def test_markup_that_is_never_closed_loses_nothing():
    [told] = read("<section><p>one <b>two")
    assert said(told) == "one two"
    assert read("</p>text")[0]["runs"] == [{"s": "text"}]
