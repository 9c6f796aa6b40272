"""Notices on pages: read, marked, announced, put on the wall; by whom, at what cost."""

from datetime import UTC, datetime

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pacesetter.kernel.actor import CONSOLE
from pacesetter.notices import actions, queries
from pacesetter.notices.models import Channel, QuietHours
from pacesetter.notices.terms import Words
from pacesetter.roster.models import Unit
from tests.factories.accounts import signed_in
from tests.web.roster.conftest import number_of

AT = datetime(1953, 2, 6, 4, tzinfo=UTC)
WEEK = "day=1953-02-06"
FEW = 3


@pytest.fixture
def worker(client, city):
    """A worker of MTG, signed in."""
    number = number_of("worker")
    signed_in(client, number)
    return number


def tell(*to, zh="贡献单已核实。", en="Your slip was verified.", wall="", page="/ledger/"):
    words = Words(zh, en, wall, wall)
    actions.tell(
        by=CONSOLE,
        to=to,
        event="contribution:verify",
        about=("x", "1"),
        words=words,
        page=page,
        at=AT,
    )


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def test_a_stranger_is_sent_to_sign_in(client, city):
    for page in ("notices/", "notices/N-1/", "notices/channels/", "notices/wall/MTG/"):
        response = client.get(f"/en/{page}")
        assert response.status_code == 302
        assert response.headers["location"].startswith("/en/sign-in/")


def test_where_there_is_nothing_yet_the_page_says_what_will_come(client, worker):
    text = text_of(client.get("/en/notices/"))
    assert "Nobody has told you anything yet." in text
    assert "Mark all as read" not in text


def test_a_notice_stands_there_in_both_languages_and_in_the_topline(client, worker):
    tell(worker)
    text = text_of(client.get("/en/notices/"))
    assert "Your slip was verified." in text
    assert "Friday 6 Feb 1953 12:00" in text
    assert '<b class="unread">' in text
    assert "贡献单已核实。" in text_of(client.get("/zh-hans/notices/"))
    assert '<b class="unread">' in text_of(client.get("/en/"))


def test_many_are_not_counted(client, worker, monkeypatch):
    monkeypatch.setattr(queries, "MANY", 2)
    monkeypatch.setattr("pacesetter.web.identity.MANY", 2)
    for _ in range(FEW):
        tell(worker)
    assert "2 or more" in text_of(client.get("/en/"))


def test_whoever_follows_a_notice_has_read_it(client, worker):
    tell(worker)
    [told] = queries.notices_of(worker, 1).rows
    response = client.get(f"/en/notices/{told.number}/")
    assert response.headers["location"] == "/en/ledger/"
    assert queries.waiting(worker) == 0


def test_a_notice_that_leads_nowhere_leads_back(client, worker):
    tell(worker, page="")
    [told] = queries.notices_of(worker, 1).rows
    assert client.get(f"/en/notices/{told.number}/").headers["location"] == "/en/notices/"


def test_anothers_notice_is_not_there(client, worker):
    other = number_of("organiser")
    tell(other)
    [told] = queries.notices_of(other, 1).rows
    for number in (told.number, "N-x", "N-99999999999999999999", "1"):
        assert client.get(f"/en/notices/{number}/").status_code == 404
    assert queries.waiting(other) == 1


def test_all_are_marked_that_were_seen_and_no_later_one(client, worker):
    tell(worker)
    tell(worker)
    seen = queries.notices_of(worker, 1).rows[0].number
    tell(worker)
    client.post("/en/notices/mark/", {"last": seen})
    assert queries.waiting(worker) == 1
    client.post("/en/notices/mark/", {"last": "nonsense"})
    assert queries.waiting(worker) == 1
    assert client.get("/en/notices/mark/").status_code == 405


def test_the_unread_come_first_and_the_list_has_pages(client, worker):
    tell(worker, en="the first")
    for place in range(queries.PER_PAGE):
        tell(worker, en=f"later {place}")
    rows = queries.notices_of(worker, 1).rows
    assert rows[0].en == f"later {queries.PER_PAGE - 1}"
    text = text_of(client.get("/en/notices/?page=2"))
    assert "the first" in text
    assert "Page 2 of 2" in text
    for row in rows:
        client.get(f"/en/notices/{row.number}/")
    assert queries.notices_of(worker, 1).rows[0].en == "the first"


def test_a_list_of_many_costs_no_more_questions_than_one(client, worker):
    counts = []
    for number in (1, FEW):
        for _ in range(number):
            tell(worker, wall="对大家")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            text_of(client.get("/en/notices/"))
        counts.append(len(asked))
    assert len(set(counts)) == 1


@pytest.mark.parametrize(
    ("role", "wall", "channels"),
    [("worker", False, False), ("leader", True, False), ("organiser", True, True)],
)
def test_officers_find_the_way_to_their_units(client, city, role, wall, channels):
    signed_in(client, number_of(role))
    text = text_of(client.get("/en/notices/"))
    assert ("/en/notices/wall/MTG/" in text) == wall
    assert ("/en/notices/units/MTG/announce/" in text) == wall
    assert ('"/en/notices/units/MTG/"' in text) == channels


# --- announcements, the wall ---------------------------------------------------------------------


def test_an_organiser_announces_and_the_wall_shows_it(client, city):
    signed_in(client, number_of("organiser"))
    page = "/en/notices/units/MTG/announce/"
    assert "workers of this unit are told" in text_of(client.get(page))
    response = client.post(page, {"zh": "周六开大会。", "en": "A meeting on Saturday."})
    assert response.headers["location"] == "/en/notices/wall/MTG/"
    text = text_of(client.get("/en/notices/wall/MTG/"))
    assert "A meeting on Saturday." in text
    assert "周六开大会。" not in text
    both = text_of(client.get("/en/notices/wall/MTG/?both=yes"))
    assert "周六开大会。" in both
    assert queries.waiting(number_of("worker")) == 1
    assert queries.waiting(number_of("elsewhere")) == 0


def test_an_announcement_without_words_is_refused_beside_the_form(client, city):
    signed_in(client, number_of("organiser"))
    response = client.post("/en/notices/units/MTG/announce/", {"zh": " ", "en": "Kept"})
    assert 'aria-invalid="true"' in text_of(response)
    assert "Kept" in response.content.decode()


def test_nothing_private_is_on_the_wall(client, city):
    tell(number_of("worker"), en="private")
    tell(number_of("worker"), wall="大家都知道")
    signed_in(client, number_of("leader"))
    text = text_of(client.get(f"/en/notices/wall/MTG/?{WEEK}"))
    assert "大家都知道" in text
    assert "private" not in text
    assert "Your slip" not in text
    empty = text_of(client.get("/en/notices/wall/MTG/?day=1952-01-01"))
    assert "Nothing is for the wall in this week." in empty


@pytest.mark.parametrize("day", ["nonsense", "0001-01-01", "9999-12-31", "1953-02-30"])
def test_a_day_that_is_none_is_today(client, city, day):
    signed_in(client, number_of("leader"))
    assert "2 February 1953" in text_of(client.get(f"/en/notices/wall/MTG/?day={day}"))


@pytest.mark.parametrize(
    ("role", "page", "status"),
    [
        ("worker", "notices/wall/MTG/", 403),
        ("worker", "notices/units/MTG/", 403),
        ("worker", "notices/units/MTG/announce/", 403),
        ("elsewhere", "notices/wall/MTG/", 404),
        ("elsewhere", "notices/units/MTG/", 404),
        ("elsewhere", "notices/units/MTG/announce/", 404),
        ("leader", "notices/units/MTG/", 403),
        ("leader", "notices/wall/BJ/", 404),
        ("leader", "notices/wall/MTG/", 200),
        ("administrator", "notices/units/MTG/", 200),
    ],
)
def test_officers_reach_their_own_units_and_no_other(client, city, role, page, status):
    signed_in(client, number_of(role))
    assert client.get(f"/en/{page}").status_code == status


# --- channels ------------------------------------------------------------------------------------

CHANNEL = {"kind": "email", "address": "yan@example.org", "language": "en", "topics": ["slips"]}
MINE = "/en/notices/channels/"


@pytest.fixture
def mailing(settings):
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def test_an_address_is_set_confirmed_chosen_and_dropped(client, worker, mailing):
    assert client.post(MINE, CHANNEL).headers["location"] == MINE
    [letter] = mail.outbox
    code = letter.body.split()[0]
    text = text_of(client.get(MINE))
    assert "y…@example.org" in text
    assert "yan@" not in text
    assert "not confirmed yet" in text
    wrong = text_of(client.post(f"{MINE}confirm/", {"kind": "email", "code": "x"}))
    assert "This isn&#x27;t the code" in wrong or "This isn't the code" in wrong
    assert client.post(f"{MINE}confirm/", {"kind": "email", "code": code}).status_code == 302
    assert Channel.objects.get().confirmed
    client.post(f"{MINE}choose/", {"kind": "email", "language": "zh-hans", "topics": ["work"]})
    assert Channel.objects.get().topics == "work"
    client.post(f"{MINE}drop/", {"kind": "email"})
    assert not Channel.objects.exists()
    assert client.post(f"{MINE}drop/", {"kind": "email"}).status_code == 409


def test_what_is_wrong_with_an_address_stands_beside_it(client, worker, mailing):
    text = text_of(client.post(MINE, {**CHANNEL, "address": "yan"}))
    assert "Write an e-mail address, such as name@example.org." in text
    assert 'value="yan"' in text
    client.post(MINE, CHANNEL)
    again = text_of(client.post(MINE, CHANNEL))
    assert "A code was sent a moment ago" in again


def test_where_no_code_arrives_the_page_says_so(client, worker, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    assert "No code could be sent there" in text_of(client.post(MINE, CHANNEL))


def test_what_the_installation_cannot_send_by_is_not_offered(client, worker, settings):
    settings.EMAIL_HOST = settings.NOTICES_SMS = ""
    text = text_of(client.get(MINE))
    assert 'value="email"' not in text
    assert 'value="wechat"' in text
    assert "Select a valid choice" in text_of(client.post(MINE, CHANNEL))


def test_quiet_hours_of_ones_own(client, worker):
    assert "You have set none of your own" in text_of(client.get(MINE))
    client.post(f"{MINE}quiet/", {"starts": "08:00", "ends": "16:30"})
    assert QuietHours.objects.values_list("starts", "ends").get() == (480, 990)
    assert 'value="08:00"' in text_of(client.get(MINE))
    half = text_of(client.post(f"{MINE}quiet/", {"starts": "08:00", "ends": ""}))
    assert "Write both times" in half
    assert "Write a time of day" in text_of(
        client.post(f"{MINE}quiet/", {"starts": "8 o'clock", "ends": "9:00"})
    )
    client.post(f"{MINE}quiet/", {"starts": "", "ends": ""})
    assert not QuietHours.objects.exists()


def test_an_organiser_sets_the_group_and_the_shift(client, city):
    signed_in(client, number_of("organiser"))
    page = "/en/notices/units/MTG/"
    assert "The unit has no group yet." in text_of(client.get(page))
    robot = {**CHANNEL, "kind": "wecom", "address": "abcd-1234-robot"}
    assert client.post(page, robot).headers["location"] == page
    text = text_of(client.get(page))
    assert "ab…ot" in text
    assert "abcd-1234" not in text
    assert "Paste the address" in text_of(client.post(page, {**robot, "address": "?"}))
    client.post(f"{page}quiet/", {"starts": "08:00", "ends": "16:00"})
    assert QuietHours.objects.get().unit == Unit.objects.get(number="MTG")
    assert "Write both" in text_of(client.post(f"{page}quiet/", {"starts": "08:00", "ends": ""}))
    client.post(f"{page}drop/", {"kind": "wecom"})
    assert not Channel.objects.exists()


@pytest.mark.parametrize("page", ["quiet/", "drop/"])
def test_nobody_sets_anything_for_a_unit_beside_the_own(client, city, page):
    signed_in(client, number_of("elsewhere"))
    said = {"starts": "08:00", "ends": "16:00", "kind": "wecom"}
    assert client.post(f"/en/notices/units/MTG/{page}", said).status_code == 404
    signed_in(client, number_of("leader"))
    assert client.post(f"/en/notices/units/MTG/{page}", said).status_code == 403


def test_whoever_is_no_longer_on_the_roster_sets_nothing(client, city):
    signed_in(client, "nobody")
    assert client.get(MINE).status_code == 404
