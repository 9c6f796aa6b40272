"""The notices name every package the program runs on, by its present version and licence."""

from email.message import Message

from tests.house.notices import NOTICES, home, licence, page

# Not to be had in the product: whoever runs it would have to publish what they add.
STRONG_COPYLEFT = ("AGPL", "GPL-", "GNU GENERAL", "GNU AFFERO")


def about(**fields: str) -> Message:
    message = Message()
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    return message


def test_a_licence_is_found_where_it_is_said():
    kind = "License :: OSI Approved :: BSD License"
    assert licence(about(License_Expression="MIT", Classifier=kind)) == "MIT"
    assert licence(about(License="long text", Classifier=kind)) == "BSD License"
    assert licence(about(License="Apache 2.0\n...")) == "Apache 2.0"


def test_a_home_is_found_where_it_is_said():
    assert home(about(Project_URL="Homepage, https://a.example")) == "https://a.example"
    assert home(about(Home_page="https://b.example")) == "https://b.example"


def test_the_notices_are_those_of_the_lock():
    assert NOTICES.read_text(encoding="utf-8") == page(), "run: python -m tests.house.notices"


def test_no_strong_copyleft():
    lines = [line.upper() for line in page().splitlines() if "LGPL" not in line.upper()]
    assert not [line for line in lines if any(word in line for word in STRONG_COPYLEFT)]
