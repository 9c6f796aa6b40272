import json

SUMS = (1_172_900_000_000, 800_000_000_000)


def test_the_json_has_the_newspapers_figures(say, city):
    code, out, _err = say("bulletin", "--format", "json")
    told = json.loads(out)
    assert code == 0
    assert (told["increase_and_saving"], told["increase_and_saving_plan"]) == SUMS
    assert told["fulfilment"] == 146.6
    assert told["production_plan_completed"] is True
    assert told["exemplar"]["quantity"] == 280_000
    assert told["exemplar"]["quantity_more_than"] is True
    assert told["exemplar"]["money"] is None
    assert sum(told["ownership"].values()) <= told["workers"]


def test_the_same_data_give_the_same_bytes(say, city):
    assert say("bulletin") == say("bulletin")
    assert say("bulletin", "--format=json") == say("bulletin", "--format=json")


def test_text_is_told_in_the_language_asked_for(say, city, capsys):
    _code, english, _err = say("bulletin")
    assert "1,172.9 billion" in english
    assert "146.6" in english


def test_without_a_drive_there_is_no_bulletin(say, db):
    code, out, err = say("bulletin")
    assert (code, out) == (2, "")
    assert err.startswith("pacesetter: ")
