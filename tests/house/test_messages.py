"""Everything said to people is said in Chinese and in English."""

import polib
import pytest

from tests.house.compile_messages import catalogues
from tests.house.messages import doubled, in_python, in_template, of_file, stale, together, untold
from tests.house.reading import CHECKOUT, PACESETTER, files


def catalogue(*entries: polib.POEntry) -> polib.POFile:
    made = polib.POFile()
    made.extend(entries)
    return made


def texts(messages):
    return [message.text for message in messages]


def test_messages_of_python_are_found():
    text = """_("one"); gettext_lazy("two " "halves"); ngettext("three", "threes", n); _(name)
pgettext("verb", "check"); words.gettext("four")"""
    found = list(in_python(text, "a.py"))
    assert texts(found) == ["one", "two halves", "three", "check", "four"]
    assert [message.context for message in found] == [None, None, None, "verb", None]


def test_messages_of_templates_are_found():
    text = """{% load i18n %}<p title="{% translate "It's (one)" %}">{{ _("two")|upper }}
{% blocktranslate with n=count trimmed %}{{ n }}
  slips (all){% endblocktranslate %}
{% blocktranslate count n=1 %}one slip{% plural %}{{ n }} slips{% endblocktranslate %}
{% translate "check" context "verb" %}"""
    found = list(in_template(text, "a.html"))
    wanted = ["It's (one)", "two", "%(n)s slips (all)", "one slip", "check"]
    assert texts(found) == wanted
    assert found[-1].context == "verb"
    assert found[-1].where == "a.html:5"


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        (polib.POEntry(msgid="another", msgstr="别的"), "not in the catalogue"),
        (polib.POEntry(msgid="{n} slips", msgstr=""), "not said in Chinese"),
        (polib.POEntry(msgid="{n} slips", msgstr="{n} 单", flags=["fuzzy"]), "fuzzy"),
        (polib.POEntry(msgid="{n} slips", msgstr="{m} 单"), "its Chinese names ['m']"),
        (polib.POEntry(msgid="{n} slips", msgstr="单"), "its Chinese names []"),
        (polib.POEntry(msgid="{n} slips", msgctxt="verb", msgstr="{n} 单"), "not in the catalogue"),
    ],
)
def test_a_planted_breach_is_caught(entry, complaint):
    messages = list(in_python('_("{n} slips")', "a.py"))
    (breach,) = untold(messages, catalogue(entry))
    assert complaint in breach


def test_a_good_entry_passes():
    messages = list(in_python('_("{n} slips"); ngettext("a %(n)s", "%(n)s", n)', "a.py"))
    good = polib.POEntry(msgid="{n} slips", msgstr="{n} 单")
    plural = polib.POEntry(msgid="a %(n)s", msgid_plural="%(n)s", msgstr_plural={0: "%(n)s"})
    assert not untold(messages, catalogue(good, plural))


def test_a_stale_compiled_catalogue_is_caught(tmp_path):
    path = tmp_path / "django.mo"
    catalogue(polib.POEntry(msgid="a", msgstr="甲")).save_as_mofile(path)
    built = polib.mofile(str(path))
    assert not stale(catalogue(polib.POEntry(msgid="a", msgstr="甲")), built)
    assert stale(catalogue(polib.POEntry(msgid="a", msgstr="乙")), built)
    assert stale(catalogue(), built)


def test_a_message_in_two_catalogues_is_caught():
    one = catalogue(polib.POEntry(msgid="a", msgstr="甲"), polib.POEntry(msgid="b", msgstr="乙"))
    two = catalogue(polib.POEntry(msgid="a", msgstr="甲"))
    assert doubled([one, two]) == ["'a'"]
    assert doubled([one, catalogue(polib.POEntry(msgid="a", msgctxt="verb", msgstr="甲"))]) == []
    assert len(together([one, two])) == 3


def test_everything_is_said_in_chinese():
    messages = [
        message
        for path in files(".py", ".html", ".txt", ".svg", under=PACESETTER)
        for message in of_file(path, str(path.relative_to(CHECKOUT)))
    ]
    assert messages
    read = [polib.pofile(str(path)) for path in catalogues()]
    assert read
    assert not untold(messages, together(read))
    assert not doubled(read), "a message stands in one catalogue: two might come to differ"


@pytest.mark.parametrize("path", catalogues(), ids=lambda path: path.parts[-4])
def test_the_compiled_catalogue_is_the_written_one(path):
    assert path.with_suffix(".mo").exists(), "run: python -m tests.house.compile_messages"
    assert not stale(polib.pofile(str(path)), polib.mofile(str(path.with_suffix(".mo"))))
