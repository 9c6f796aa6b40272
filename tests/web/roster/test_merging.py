"""Two records of one person on pages: found, compared, merged, split."""

import pytest

from pacesetter.ledger.models import Share
from pacesetter.roster import queries
from pacesetter.roster.models import Unit, Worker
from tests.factories.roster import hand_in
from tests.web.roster.conftest import number_of

FIND = "/en/roster/units/MTG/duplicates/"
ROW = {"name": "欧阳重名", "unit": "MTG", "since": "1952-07-01"}
SAME, OTHER = "110105194912310012", "110105194912310020"


def put(*rows: dict[str, str]) -> None:
    assert not hand_in("workers", *(ROW | row for row in rows)).errors


def text_of(client, page: str) -> str:
    response = client.get(page)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("page", [FIND, "/en/roster/merge/"])
@pytest.mark.parametrize(
    ("role", "status"), [("stranger", 302), ("worker", 403), ("leader", 403), ("federation", 403)]
)
def test_for_whom_it_is_not(as_role, page, role, status):
    assert as_role(role).get(page).status_code == status


def test_beside_the_subtree_there_is_nothing(as_role):
    put({"number": "x1"}, {"number": "x2"})
    client = as_role("elsewhere")
    assert client.get(FIND).status_code == 404
    text = text_of(client, "/en/roster/merge/?keep=x1&drop=x2")
    assert "欧阳重名" not in text
    said = {"keep": "x1", "drop": "x2", "reason": "同一人"}
    refused = client.post("/en/roster/merge/", said).content.decode()
    assert "Only an organiser or administrator over this unit" in refused
    assert queries.kept_record("x2").number == "x2"


class TestFinding:
    def test_the_same_name_in_the_same_unit(self, as_role):
        put({"number": "x1"}, {"number": "x2"}, {"number": "x3", "unit": "MTG-1"})
        text = text_of(as_role("organiser"), FIND)
        assert "keep=x1&amp;drop=x2" in text
        assert "drop=x3" not in text

    def test_the_same_identity_number_under_whatever_name(self, as_role):
        put(
            {"number": "x1", "identity_number": SAME},
            {"number": "x2", "unit": "MTG-1", "name": "欧阳重明", "identity_number": SAME},
        )
        text = text_of(as_role("organiser"), FIND)
        assert "keep=x1&amp;drop=x2" in text
        assert "the same identity number" in text
        assert SAME not in text

    def test_two_identity_numbers_are_two_persons(self, as_role):
        put(
            {"number": "x1", "identity_number": SAME},
            {"number": "x2", "identity_number": OTHER},
        )
        assert "drop=x2" not in text_of(as_role("organiser"), FIND)

    def test_a_unit_too_large_is_searched_in_parts(self, as_role, monkeypatch):
        monkeypatch.setattr(queries, "MOST_SEARCHED", 10)
        text = text_of(as_role("administrator"), "/en/roster/units/BJ/duplicates/")
        assert "too large to be searched at once" in text

    def test_nobody(self, as_role):
        text = text_of(as_role("organiser"), "/en/roster/units/MTG-F/duplicates/")
        assert "Nobody here seems to be on record twice." in text


class TestMerging:
    def test_both_are_shown_merged_and_split(self, as_role):
        put({"number": "x1"}, {"number": "x2", "trade": "钳工"})
        client = as_role("organiser")
        page = "/en/roster/merge/?keep=x1&drop=x2"
        text = text_of(client, page)
        assert "钳工" in text
        assert 'value="x2"' in text
        blank = client.post(page, {"keep": "x1", "drop": "x2", "reason": ""})
        assert "This field is required." in blank.content.decode()
        done = client.post(page, {"keep": "x1", "drop": "x2", "reason": "同一张身份证"})
        assert done.headers["location"] == "/en/roster/workers/x1/"
        told = text_of(client, "/en/roster/workers/x1/")
        for said in ("This person was on record twice.", "同一张身份证", "records of one person"):
            assert said in told
        leads = client.get("/en/roster/workers/x2/")
        assert leads.headers["location"] == "/en/roster/workers/x1/"
        split = client.post("/en/roster/workers/x2/split/", {"reason": "两个人"})
        assert split.headers["location"] == "/en/roster/workers/x2/"
        assert "This person was on record twice." not in text_of(client, "/en/roster/workers/x1/")

    def test_slips_of_both_are_listed(self, as_role):
        claimant = Share.objects.filter(
            worker__memberships__unit__in=Unit.objects.filter(path__contains="/MTG/")
        ).first()
        put({"number": "x1"})
        client = as_role("organiser")
        said = {"keep": "x1", "drop": claimant.worker.number, "reason": "同一人"}
        assert client.post("/en/roster/merge/", said).status_code == 302
        text = text_of(client, "/en/roster/workers/x1/")
        assert claimant.contribution.number in text

    def test_what_cannot_be_is_said_beside_the_form(self, as_role):
        number = number_of("worker")
        said = {"keep": number, "drop": number, "reason": "同一人"}
        text = as_role("organiser").post("/en/roster/merge/", said).content.decode()
        assert f"{number} stands there twice" in text
        assert 'value="同一人"' in text

    def test_the_cost_does_not_grow_with_the_pairs(self, as_role, django_assert_max_num_queries):
        put(*({"number": f"x{place}"} for place in range(9)))
        client = as_role("organiser")
        with django_assert_max_num_queries(20):
            client.get(FIND)
        assert Worker.objects.filter(name="欧阳重名").count() == 9
