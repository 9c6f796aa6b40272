"""The page of a count: it needs nothing else, says what was found, in both languages."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from pacesetter.counting import bounds
from pacesetter.counting.checks import Checks
from pacesetter.counting.contest import count, question
from pacesetter.counting.groups import grouped
from pacesetter.counting.page import page
from tests.counting.test_verifier import BOUNDS, PROFILE

OUTSIDE = re.compile(r"""(?:src|href)=|url\(|@import|https?:""")


def told(election, rule, **asked):
    answer = count(election, question(election, rule, seed="1953", **asked))
    checks = Checks([answer.outcome.elected, (0, 1)], complete=False)
    html = page(answer, grouped(election), checks, "votes.x")
    assert not OUTSIDE.search(html)
    return BeautifulSoup(html, "html.parser")


def cells(soup, heading):
    table = soup.find(id=heading).find_parent("section").find("table")
    return [
        [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
        for row in table.find("tbody").find_all("tr")
    ]


@pytest.fixture
def profile(reads):
    return reads("x.abc.yaml", PROFILE)


def test_rounds_ties_bounds_and_groups_are_told(profile, tmp_path):
    path = tmp_path / "q.json"
    path.write_text(json.dumps(BOUNDS))
    soup = told(profile, "phragmen", seats=4, bounds=bounds.read(path, profile))
    assert soup.h1.get_text() == "4 are elected"
    rounds = cells(soup, "rounds")
    assert rounds[1] == ["2", "5", "1/3", "1 · 2/5 Lot equal: 4, 6", "1/15"]
    assert rounds[2][3] == "2, 3 · 7/15 barred: 1 (women ≤ 25%)"
    assert cells(soup, "close")[0] == ["2", "5", "4, 6", "lot"]
    assert cells(soup, "groups")[0] == ["2", "0, 3", "0, 3", "7/15"]
    assert cells(soup, "bounds") == [
        ["women ≤ 25%", "1", "4", "yes"],
        ["at least ≥ 1", "1", "4", "yes"],
    ]
    assert "lots could have given: 2+" in soup.find(id="found").find_parent("section").get_text()


def test_votes_passed_on_are_told(reads):
    soup = told(reads("x.soi", "6: 1,2\n3: 2\n2: 3,2\n1: 1\n"), "stv", seats=2)
    assert soup.find("caption", string=re.compile("The quota is 5 votes"))
    rows = cells(soup, "stages")
    assert rows[0][:3] == ["1", "1 is elected", "7"]
    assert rows[1][1] == "the surplus of 1 is passed on"
    assert soup.find(id="groups") is None


def test_nobody_elected_and_void_ballots(reads):
    text = "# CATEGORY NAME 1: Yes\n# CATEGORY NAME 2: No\n3: {},{1,2}\n"
    soup = told(reads("x.cat", text), "majority", seats=1, entitled=9)
    assert "Nobody is elected." in soup.get_text()
    void = told(reads("x.abc.yaml", "profile: [[0,1],[0]]\n"), "n-of-m", seats=1)
    assert "1 ballot is void" in void.get_text()


def test_it_speaks_chinese(profile):
    with translation.override("zh-hans"):
        soup = told(profile, "phragmen", seats=2)
    assert soup.html["lang"] == "zh-Hans"
    assert soup.h1.get_text() == "当选 2 名"


def test_names_are_escaped_and_long_lists_cut(reads):
    names = "".join(f"# ALTERNATIVE NAME {n}: <b>{n}</b>\n" for n in range(1, 8))
    soup = told(reads("x.toi", names + "2: {1,2,3,4,5,6,7}\n"), "approval", seats=1)
    assert soup.find("b") is None
    assert "and 2 more" in cells(soup, "rounds")[0][3]
