import pytest
from django.utils import translation

from pacesetter.cli.main import parse
from pacesetter.cli.words import WORDS
from pacesetter.spreadsheets.actions import import_folder
from pacesetter.spreadsheets.models import Batch
from tests.spreadsheets import slips
from tests.spreadsheets.batches import CONSOLE, NOW


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def said(*words):
    parsed = parse(WORDS["batches"], ["batches", *words], "en")
    return parsed.run(parsed)


def test_batches_are_listed_the_latest_first(city, capsys):
    assert said() == 0
    head, line = capsys.readouterr().out.splitlines()
    assert head.split() == ["batch", "imported", "by", "rows", "state"]
    assert line.split()[0] == "B-1"
    assert line.split()[-2:] == [
        f"{sum(c['new'] for c in Batch.objects.get().counts.values()):,}",
        "imported",
    ]


def test_a_wrong_batch_is_withdrawn(city, tmp_path, capsys):
    more = slips.one_more(city.folder, tmp_path / "more")
    number = import_folder(by=CONSOLE, folder=more.folder, at=NOW).batch
    assert said("--withdraw", number, "--reason", "wrong") == 0
    assert number in capsys.readouterr().out
    assert Batch.objects.get(number=number).reason == "wrong"


def test_each_row_that_stands_in_the_way_is_told(city, capsys):
    assert said("--withdraw", "B-1", "--reason", "wrong") == 2
    told = capsys.readouterr().err
    assert "a closed month stays closed" in told
    assert "Nothing was withdrawn." in told
    assert Batch.objects.get().state == "imported"
