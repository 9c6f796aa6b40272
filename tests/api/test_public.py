"""What everybody may read."""

import pytest

from pacesetter.ledger.models import Contribution
from pacesetter.roster.models import Unit


def test_the_drive_is_told_with_its_day(city, stranger):
    told = stranger.get("drive").told
    assert told["slug"] == "beijing-1952"
    assert told["today"] == "1953-02-07"
    assert told["top"] == Unit.objects.get(parent=None).number
    assert told["money"]["code"] == city.drive.money_id


def test_the_bulletin_is_the_same_as_everywhere(city, stranger):
    told = stranger.get("bulletin").told
    assert str(told["fulfilment"]) == "146.6"


@pytest.mark.parametrize("path", ["slips?limit=7", "units?limit=7"])
def test_a_list_goes_on_to_its_end_without_a_gap_or_a_double(city, stranger, path):
    seen, cursor = [], ""
    while True:
        told = stranger.get(f"{path}&cursor={cursor}").told
        seen += [row["number"] for row in told["rows"]]
        if told["next"] is None:
            break
        assert len(told["rows"]) == 7
        cursor = told["next"]
    table = Contribution if path.startswith("slips") else Unit
    assert sorted(seen) == sorted(table.objects.values_list("number", flat=True))
    assert len(set(seen)) == len(seen)


def test_slips_are_filtered_as_on_the_page(city, stranger):
    told = stranger.get("slips?state=refused&kind=saving&limit=100").told
    assert {(row["state"], row["kind"]) for row in told["rows"]} == {("refused", "saving")}


def test_one_slip_with_its_proof(city, stranger):
    number = Contribution.objects.order_by("number").values_list("number", flat=True).first()
    told = stranger.get(f"slips/{number}").told
    assert told["line"]["number"] == number
    assert told["trail"][0]["event"] == "contribution:claim"
    proof = stranger.get(f"slips/{number}/proof").told
    assert [act["index"] for act in proof["acts"]] == [act["seq"] for act in told["trail"]]
    assert proof["acts"][0]["checkpoint"] == stranger.get("seal").told["line"]


def test_a_units_record_and_its_differences(city, stranger):
    top = Unit.objects.get(parent=None).number
    told = stranger.get(f"units/{top}").told
    assert told["path"][0]["number"] == top
    assert told["accounts"]["verified"]["net"] > 0
    assert told["saving"]["percent"] == "146.6"
    assert stranger.get(f"units/{top}/differences").status == 200


def test_who_owes_replies_can_be_read_by_all(city, stranger):
    assert stranger.get("ageing").status == 200


@pytest.mark.parametrize("path", ["slips/none", "slips/none/proof", "units/none", "nothing", ""])
def test_what_is_not_there_is_said_in_the_askers_language(city, stranger, path):
    english = stranger.get(path)
    assert english.status == 404
    assert set(english.told) == {"error", "what", "where", "how"}
    assert english.told["error"] == "not_found"
    chinese = stranger.get(path, **{"Accept-Language": "zh-CN"})
    assert chinese.told["what"] != english.told["what"]
    assert not chinese.told["how"].isascii()


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("slips?limit=0", "query/asked/limit"),
        ("slips?limit=x", "query/asked/limit"),
        ("slips?cursor=%25", "query/asked/cursor"),
        ("slips?state=lost", "query/asked/state"),
        ("slips?unit=a%00b", "query/asked/unit"),
        (f"slips/{'9' * 60}", "path/number"),
    ],
)
def test_what_cannot_be_taken_is_said_by_its_field(city, stranger, path, where):
    answer = stranger.get(path)
    assert answer.status == 422
    assert answer.told["error"] == "invalid"
    assert answer.told["where"].split("/")[-1] == where.split("/")[-1]


def test_before_the_first_drive_everything_says_so(db, stranger):
    for path in ("drive", "slips", "bulletin"):
        answer = stranger.get(path)
        assert answer.status == 404
        assert answer.told["error"] == "no_drive"
        assert answer.told["where"] == f"/api/v1/{path}"
        assert "pacesetter new" in answer.told["how"]


def test_a_fault_of_ours_shows_nothing_of_itself(city, stranger, monkeypatch, caplog):
    def fail(*_args, **_more):
        raise ValueError("the PIN is 12345678")

    monkeypatch.setattr("pacesetter.api.operations.public.ledger.lines_of", fail)
    answer = stranger.get("slips")
    assert answer.status == 500
    assert answer.told["error"] == "broken"
    assert "12345678" not in str(answer.told)


def test_the_number_of_questions_does_not_grow(city, stranger, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        stranger.get("slips?limit=1")
    with django_assert_max_num_queries(20):
        stranger.get("slips?limit=60")
