"""What the pages say, from hand-made answers."""

import csv
import re
from dataclasses import replace

import pytest

from pacesetter.bulletin.queries import tell
from pacesetter.bulletin.telling import as_json
from pacesetter.kernel.quantity import Quantity
from pacesetter.ledger.shape import Sum
from pacesetter.web.journal import pages as journal
from tests.web import samples
from tests.web.conftest import drive, put
from tests.web.reading import rows, soup, text, words

SLIP, YAN, OPEN = "slips/1952-M07-0012/", "slips/1952-MTG-0147/", "slips/1952-M07-0013/"
PAGES = (
    "", "units/", "units/MTG/", "ledger/", SLIP, YAN, OPEN, f"{YAN}proof/", "seal/",
)  # fmt: skip
MADE_UP = ("made up", "编", "†")


# ------------------------------------------------------------------------- every page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_carries_no_style_and_no_script_of_its_own(read, path, language):
    page = soup(read(path, language))
    assert not page.find_all(["script", "style"])
    assert not page.find_all(style=True)
    assert len(page.find_all("h1")) == 1


@pytest.mark.parametrize("path", PAGES)
def test_ids_are_used_once_and_every_reference_is_answered(read, path):
    page = soup(read(path))
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    wanted = {tag["aria-labelledby"] for tag in page.find_all(attrs={"aria-labelledby": True})}
    wanted |= {link["href"][1:] for link in page.find_all("a", href=True) if link["href"][0] == "#"}
    assert wanted <= set(ids)


@pytest.mark.parametrize("path", PAGES)
def test_a_drive_that_is_no_demonstration_says_nothing_of_made_up_things(read, told, path):
    told.drive = drive(demo=False, printed={})
    told.bulletin = replace(told.bulletin, made_up=False, printed={}, exemplar=None)
    real = samples.line(made_up=False)
    told.ledger = replace(told.ledger, lines=(real,))
    told.record = replace(told.record, lines=(real,), made_up=False)
    told.slips = {
        number: replace(slip, line=replace(real, state=slip.line.state), note_zh="", note_en="")
        for number, slip in told.slips.items()
    }
    said = words(read(path, "en")) + words(read(path, "zh-hans"))
    assert not [word for word in MADE_UP if word in said.replace("编号", "").replace("编码", "")]


# ------------------------------------------------------------------------- the bulletin


def test_one_integer_is_written_for_each_reader(read):
    assert "11,729 亿元（旧币），已核实" in words(read("", "zh-hans"))
    assert "1,172.9 billion old yuan, verified" in words(read(""))


def test_the_headline_figure_stands_over_its_fraction_with_its_date(read):
    lead = soup(read("")).find(class_="lead")
    assert text(lead.find(class_="value")) == "146.6%†"
    assert [text(part) for part in lead.find(class_="over").find_all("span", recursive=False)] == [
        "1,172.9 billion old yuan, verified†",
        "divided by 800.0 billion old yuan, planned",
    ]
    assert "To 31 December 1952." in words(read(""))


def test_more_than_is_never_dropped(read):
    assert "more than 230,000" in words(read(""))
    assert "23 万多人" in words(read("", "zh-hans"))
    assert "28 万多斤小米" in words(read("", "zh-hans"))


def test_a_figure_that_moves_away_from_the_printed_one_loses_its_mark(read, told):
    told.bulletin = replace(
        told.bulletin, saving=samples.fulfilled(1_172_900_000_001, 800_000_000_000)
    )
    lead = soup(read("")).find(class_="lead")
    assert "verified†" not in text(lead)
    assert text(lead.find(class_="value")) == "146.6%†"


def test_claimed_less_what_fell_away_is_verified(read):
    table = rows(read(""), "Only verified figures count")
    assert [row[1:] for row in table[1:]] == [
        ["9,412", "1,318.4"],
        ["1,286", "−96.2"],
        ["417", "−38.7"],
        ["96", "−10.6"],
        ["8,899", "1,172.9†"],
    ]
    assert "9,412 − 417 − 96 = 8,899" in words(read(""))


def test_increase_and_saving_and_classes_gross_costs_and_net_stand_apart(read):
    table = rows(read(""), "Verified, by kind and by class")
    assert table[1:] == [
        ["Increase, hard", "3,102", "489.0", "30.1", "458.9"],
        ["Saving, hard", "5,095", "700.0", "44.0", "656.0"],
        ["Saving, soft", "702", "60.0", "2.0", "58.0"],
        ["Together", "8,899", "1,249.0", "76.1", "1,172.9"],
    ]


def test_money_made_by_a_rate_is_named_and_stands_apart(read, told):
    assert "Not in these sums" not in words(read(""))
    told.bulletin = replace(told.bulletin, derived=Sum(420_000_000, 0, 420_000_000, 1))
    assert "worth 420 million old yuan by the dated local rates" in words(read(""))


def test_every_ownership_type_leads_to_its_enterprises(read):
    links = {text(link): link["href"] for link in soup(read("")).select("#ownership ~ div a")}
    assert links["State-owned"] == "/en/units/?ownership=state"


def test_without_a_plan_there_is_no_percentage(read, told):
    told.bulletin = replace(told.bulletin, saving=samples.fulfilled(5_000, 0))
    assert text(soup(read("")).select_one(".lead .value")) == "–"


def test_new_yuan_are_told_of_old_yuan_alone(read, told):
    assert "117.29 million new yuan" in words(read(""))
    assert "合新币 11,729 万元" in words(read("", "zh-hans"))
    dollars = replace(samples.YUAN, code="dollar")
    saving = replace(told.bulletin.saving, measure=dollars)
    told.bulletin = replace(told.bulletin, saving=saving)
    assert "new yuan" not in words(read(""))


# ------------------------------------------------------------------------- a unit


def test_a_revised_plan_keeps_its_first_percentage(read):
    said = words(read("units/MTG/"))
    assert "Of the original plan of 2.000 billion old yuan: 152.3%." in said


def test_a_difference_of_nought_is_shown(read):
    table = rows(read("units/MTG/"), "by unit")
    assert table[-3][:1] + table[-3][3:] == ["Sum of the units", "2.22", "3.05", "137.2%"]
    assert table[-1] == ["Difference", "0", "−143", "0", "0", "–"]


def test_the_months_are_drawn_told_and_tabled(read):
    page = soup(read("units/MTG/"))
    figure = page.find("svg", attrs={"aria-label": re.compile("Machines")}).parent
    assert figure.svg["aria-label"] == (
        "Machines repaired by month, machines, July to December 1952: "
        "done 564, planned 524. Below plan: Jul."
    )
    assert len(figure.find_all(class_="hatch")) == 2  # the pattern and July
    assert rows(str(figure), "Machines repaired")[1] == ["Jul", "84", "79", "94.0%"]
    assert rows(str(figure), "Machines repaired")[-1] == ["Together", "524", "564", "107.6%"]


def test_many_products_are_a_table_and_the_units_below_have_their_months(read, told):
    told.record = replace(told.record, production=told.record.production * 4)
    page = read("units/MTG/")
    assert (
        rows(page, "product by product")[1:]
        == [["Machines repaired machines", "524", "564", "107.6%"]] * 4
    )
    assert not soup(page).find_all("svg", attrs={"aria-label": re.compile("Machines")})
    assert "The units below have the months" in words(page)


def test_quantities_in_kind_stand_each_in_its_own_unit(read):
    assert "more than 280,000 jin of millet; 12.5 tonnes of coal" in words(read("units/MTG/"))


def test_a_unit_without_plans_slips_or_units_below_says_so(read, told):
    told.record = replace(
        told.record, production=(), saving=None, lines=(), slips=0, sub_units=(), pages=1
    )
    said = words(read("units/MTG/"))
    for sentence in (
        "No production plan of its own.",
        "No increase-and-saving plan of its own.",
        "No slips yet.",
        "There is no unit below this one.",
        "No corrections.",
    ):
        assert sentence in said


def test_a_reversal_is_listed(read, told):
    told.record = replace(told.record, reversals=(samples.line("R-1", state="reversed"),))
    assert "R-1 Swarf sorted and remelted" in words(read("units/MTG/"))


def test_an_unknown_unit_type_or_slip_is_not_found(told, client):
    told.enterprises = None
    for path in (
        "units/?ownership=none",
        "units/none/",
        "slips/none/",
        "slips/none/proof/",
        "slips/none/proof.json",
    ):
        assert client.get(f"/en/{path}").status_code == 404


# ------------------------------------------------------------------------- slips


def test_yans_slip_gives_both_readings_and_no_rates(read):
    said = words(read(YAN))
    assert "29 or 30 times as much†" in said
    assert "29 times as much, which is an increase by 28 times; or" in said
    assert "The newspaper gives no rates before and after; none are made up." in said
    chinese = words(read(YAN, "zh-hans"))
    assert "提高二十九倍†" in chinese
    assert "报上未载前后两个速率" in chinese


def test_no_rate_no_money(read, told):
    assert "No money value: no dated local rate is on record." in words(read(YAN))
    told.slips["1952-MTG-0147"] = replace(samples.YANS_SLIP, worth=samples.WORTH)
    said = words(read(YAN))
    assert "Worth 420 million old yuan by the local rate of 1,500 old yuan for 1 jin" in said
    assert "Source of the rate: 合作社牌价 (made up)" in said
    assert "No money value" not in said


def test_the_four_values_stand_below_one_another_with_every_digit(read):
    assert rows(read(SLIP), "Saving, hard")[1:] == [
        ["Claimed", "42,830,000", "1,630,000", "41,200,000"],
        ["Adjusted", "–", "–", "−2,720,000"],
        ["Verified", "40,110,000", "1,630,000", "38,480,000"],
        ["Realised", "–", "–", "38,480,000"],
    ]


def test_what_is_projected_says_so(read):
    assert "Annualised from 6 months: 76.96 million old yuan; this is a projection" in words(
        read(SLIP)
    )


def test_only_a_settled_slip_bears_the_stamp(read):
    assert text(soup(read(SLIP)).find(class_="stamp")) == "Adjusted23 January 1953"
    assert soup(read(OPEN)).find(class_="stamp") is None
    assert "not yet" in words(read(OPEN))


def test_made_up_slips_say_so_below_their_title(read):
    assert "This slip is made up" in text(soup(read(SLIP)).find(class_="madeup"))
    assert "What bears † was printed" in text(soup(read(YAN)).find(class_="madeup"))


def test_the_trail_tells_who_signed_and_which_signature_settled(read):
    acts = soup(read(YAN)).select(".trail li")
    assert [text(act.b) for act in acts] == ["Claimed", "Checked", "Verified"]
    assert [("done" in act.get("class", [])) for act in acts] == [False, False, True]
    assert "by Worker 0020716, finance verifier, from outside the claimants’ line" in text(acts[2])


def test_a_person_who_may_be_named_is_named_in_the_pages_language(read):
    assert "Yan Wancun†, Mentougou" in words(read(YAN))
    assert "阎万存†，门头沟机电厂" in words(read(YAN, "zh-hans"))
    assert "Worker 0010423, Worker 0010871" in words(read(SLIP))


def test_chinese_words_on_an_english_page_are_marked_as_chinese(read):
    page = soup(read(SLIP))
    assert {tag.get_text() for tag in page.select('[lang="zh-Hans"]')} >= {"车间班次簿第3本"}
    unnamed = soup(read("ledger/")).select('td [lang="zh-Hans"]')
    assert [text(tag) for tag in unnamed] == ["切屑分类回炉"]


def test_a_slip_prints_its_proof(read):
    page = soup(read(SLIP))
    assert len(page.select(".hashes li")) == 18
    assert page.find(class_="qr").svg


def test_methods_that_spread_are_linked_both_ways(read, told):
    told.slips["1952-M07-0012"] = samples.slip(origin="A-1", replicas=("B-1", "B-2"))
    links = {text(link): link["href"] for link in soup(read(SLIP)).find_all("a")}
    assert links["A-1"] == "/en/slips/A-1/"
    assert links["B-2"] == "/en/slips/B-2/"


def test_a_slip_of_safety_has_no_price(read, told):
    told.slips["1952-M07-0012"] = samples.slip(
        samples.line(saving_class="non_financial", claimed=None, verified=None, state="verified")
    )
    assert "No price" in words(read(SLIP))


# ------------------------------------------------------------------------- the ledger


def test_the_ledger_shows_four_values_side_by_side(read):
    table = rows(read("ledger/"), "1 to 5 of 9,412")
    assert table[2][2:] == ["Adjusted", "41.20", "−2.72", "38.48", "38.48"]
    assert table[1][3] == "more than 280,000 jin of millet"
    assert table[4][3:] == ["41.20", "–", "0", "0"]
    assert table[5][3:] == ["not known", "–", "–", "–"]


def test_the_filter_is_asked_and_kept(read, told):
    told.ledger = replace(told.ledger, unit="T-M", kind="saving", state="counted", page=2)
    page = soup(read("ledger/?unit=T-M&kind=saving&state=counted&page=2"))
    assert told.asked == {"unit": "T-M", "kind": "saving", "state": "counted", "page": 2}
    assert page.find("input", id="unit")["value"] == "T-M"
    chosen = page.select("#kind option[selected], #state option[selected]")
    assert [option["value"] for option in chosen] == ["saving", "counted"]
    assert "?unit=T-M&kind=saving&state=counted&page=3" in {
        link["href"] for link in page.select(".pager a")
    }


def test_an_empty_filter_result_says_what_to_do(read, told):
    told.ledger = replace(told.ledger, lines=(), count=0, pages=1)
    assert "No slip is like this." in words(read("ledger/"))


def test_the_download_has_every_value_in_its_own_unit(told, client):
    told.ledger = replace(
        told.ledger,
        lines=(
            samples.YAN,
            samples.line(title_zh="=1+1", verified=Quantity(125, samples.COAL)),
            samples.UNVALUED,
        ),
    )
    response = client.get("/zh-hans/ledger/ledger.csv")
    assert response["Content-Disposition"] == 'attachment; filename="ledger.csv"'
    body = b"".join(response.streaming_content).decode("utf-8-sig")
    yan, formula, unvalued = csv.DictReader(body.splitlines())
    assert (yan["measure"], yan["claimed"], yan["claimed_more_than"]) == (
        "jin_millet",
        "280000",
        "yes",
    )
    assert yan["claimants"] == "阎万存"
    assert (formula["title_zh"], formula["verified"]) == ("'=1+1", "12.5")
    assert unvalued["claimed"] == ""


def test_the_proofs_of_all_signatures_can_be_taken_along(told, client):
    found = client.get(f"/en/{YAN}proof.json").json()
    assert found["slip"] == "1952-MTG-0147"
    assert [act["index"] for act in found["acts"]] == [3, 4, 5]


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("1952-MTG-0147", "/en/slips/1952-MTG-0147/"),
        (" 1952 -1 ", "/en/slips/1952-1/"),
        ("", "/en/ledger/"),
    ],
)
def test_a_typed_number_leads_to_its_slip(told, client, typed, leads_to):
    response = client.get("/en/slips/", {"number": typed})
    assert (response.status_code, response["Location"]) == (302, leads_to)


def test_a_typed_text_that_is_no_number_is_not_found(told, client):
    assert client.get("/en/slips/", {"number": "a/b?"}).status_code == 404


def test_a_unit_without_closed_months_names_none(read, told):
    assert "Closed: July to November 1952" in words(read("units/MTG/"))
    told.record = replace(told.record, closed=())
    assert "Closed" not in words(read("units/MTG/"))


def test_a_unit_that_is_an_enterprise_is_named_once(read, told):
    plant = samples.line(unit_zh="机械七厂", unit_en="Machine Works No. 7")
    told.slips["1952-M07-0012"] = samples.slip(plant)
    assert words(read(SLIP)).count("Machine Works No. 7") == 1


def test_before_the_first_act_there_is_no_seal(read, monkeypatch):
    put(monkeypatch, journal, head_line=lambda: None)
    assert "Nothing is sealed yet." in words(read("seal/"))


def test_the_bulletin_as_data_is_what_the_command_line_prints(city, client):
    found = client.get("/en/bulletin.json")
    assert found["Content-Type"] == "application/json"
    assert found.content.decode() == as_json(city.drive, tell(city.drive))
    assert found.json()["increase_and_saving"] == 1_172_900_000_000
