"""What is sealed is what stands, the same bytes on every database, and fast."""

import pytest

from pacesetter.journal.canonical import encode
from pacesetter.roster import sealed
from pacesetter.roster.models import Office, Ownership
from pacesetter.roster.sealed import SEALED
from tests.factories.roster import OfficeFactory, WorkerFactory, hand_in

PRIVATE = {"identity_number": "110105194912310012", "ethnicity": "汉"}


@pytest.fixture
def three_people(tree_of_units):
    row = {
        "name": "王 “\t一”\\", "unit": "E1", "since": "1952-01-01", "woman": "yes",
        "made_up": "yes", "position": "head", "category_source": "册,\n二", "named_in_public": "no",
    }  # fmt: skip
    hand_in("workers", row | {"number": "1"} | PRIVATE, row | {"number": "2"})
    OfficeFactory(worker=WorkerFactory(number="3"), unit=tree_of_units["E1"])


def rows(kind, numbers=None):
    [table] = [table for table in SEALED if table.kind == kind]
    return list(table.rows(numbers))


@pytest.mark.usefixtures("three_people")
class TestSealed:
    @pytest.mark.parametrize(
        ("kind", "numbers"),
        [
            ("unit", ["BJ", "E1", "E2"]),
            ("worker", ["1", "2", "3"]),
            ("ownership_type", ["joint", "state"]),
            ("office", ["organiser/3/E1/1952-01-01"]),
        ],
    )
    def test_all_rows_or_those_asked_for_in_order(self, kind, numbers):
        every = rows(kind)
        assert [number for number, _ in every] == sorted(number for number, _ in every)
        assert set(numbers) <= {number for number, _ in every}
        assert rows(kind, numbers) == [row for row in every if row[0] in numbers]
        assert rows(kind, []) == rows(kind, ["nobody"]) == []
        assert rows(kind, set(numbers[:1])) == [row for row in every if row[0] == numbers[0]]

    @pytest.mark.parametrize("kind", ["unit", "worker", "ownership_type", "office"])
    def test_the_bytes_are_those_of_the_journal(self, kind):
        for _number, facts in rows(kind):
            assert encode(sealed.orjson.loads(facts)) == facts

    def test_a_worker_whole(self):
        told = sealed.orjson.loads(dict(rows("worker"))["1"])
        assert {kind: len(code) for kind, code in told.pop("private").items()} == {
            "identity_number": 64,
            "ethnicity": 64,
        }
        assert told == {
            "number": "1",
            "name": "王 “\t一”\\",
            "name_latin": "",
            "trade": "",
            "named_in_public": False,
            "made_up": True,
            "memberships": [["1952-01-01", "E1", None]],
            "facts": [
                ["head", "1952-01-01", None, "册,\n二"],
                ["woman", "1952-01-01", None, "册,\n二"],
            ],
        }

    def test_a_unit_and_an_office_whole(self):
        assert sealed.orjson.loads(dict(rows("unit"))["E1"]) == {
            "number": "E1",
            "parent": "BJ",
            "kind": "enterprise",
            "name_zh": "单位E1",
            "name_en": "",
            "made_up": False,
            "ownerships": [["1950-01-01", "state", ""]],
        }
        [(_number, office)] = rows("office")
        assert sealed.orjson.loads(office) == {
            "number": "organiser/3/E1/1952-01-01",
            "office": "organiser",
            "worker": "3",
            "unit": "E1",
            "since": "1952-01-01",
            "until": None,
            "source": "",
        }

    def test_every_column_that_matters_is_under_the_seal(self):
        before = rows("unit"), rows("office")
        Ownership.objects.filter(unit__number="E1").update(since="1951-01-01")
        Office.objects.update(until="1952-12-31")
        after = rows("unit"), rows("office")
        assert before[0] != after[0]
        assert before[1] != after[1]

    def test_names_and_private_facts_are_never_printed(self):
        [worker] = [table for table in SEALED if table.kind == "worker"]
        assert not worker.plain & {"name", "name_latin", "private"}
