"""What is looked at besides each address of the matrix: lists with and without rows, forms that
come back, what is shown once, and whatever went wrong.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils import timezone

from pacesetter.accounts import factors
from pacesetter.roster.terms import OfficeKind
from tests.journeys.arranged import PIN, Scene
from tests.journeys.people import Person, slip_for

WORKER, STRANGER = "worker", ""
ADMINISTRATOR, ORGANISER = OfficeKind.ADMINISTRATOR, OfficeKind.ORGANISER
VERIFIER, FINANCE = OfficeKind.TECHNICAL_VERIFIER, OfficeKind.FINANCE_VERIFIER
FORM = "main form:has(input:not([type=hidden]), textarea, select) button"
# These answer by leading elsewhere, to a page that has its own stop.
LEADING = {
    "accounts:choose_pin",
    "accounts:second",
    "accounts:kiosk",
    "ledger:find",
    "notices:follow",
    "roster:find",
}


@dataclass(frozen=True)
class Stop:
    """A page in one state: what to call it, who looks, where, and what is done there first."""

    name: str
    reader: str  # a role; "" is a stranger
    path: str
    steps: Callable[[Person], None] | None = None
    status: int = 200
    both: bool = False  # looked at in English too, and not on a phone in Chinese alone


def sent(button: str = FORM, **fields: str) -> Callable[[Person], None]:
    """Fill a form of the page in and send it, whatever the browser thinks of it."""

    def send(person: Person) -> None:
        person.page.evaluate("document.querySelectorAll('form').forEach(f => f.noValidate = true)")
        person.fill(**fields)
        person.press(f"{button} >> nth=0")

    return send


def choosing(number: str) -> Callable[[Person], None]:
    """Sign in with a slip, and choose a PIN that anybody would guess."""

    def choose(person: Person) -> None:
        person.sign_in(number, slip_for(number))
        person.choose("12345678")

    return choose


def add_app(person: Person) -> None:
    """Add an app that tells codes: the recovery codes are shown."""
    secret = person.page.locator("code.hash").first.inner_text()
    step = int(timezone.now().timestamp()) // factors.STEP
    person.fill(code=str(format_hotp_value(hotp_value(secret, step))), pin=PIN)
    person.press(FORM)


def second(number: str) -> Callable[[Person], None]:
    def sign_in(person: Person) -> None:
        person.sign_in(number, PIN)
        person.fill(code="000000")
        person.press(FORM)

    return sign_in


def signed(act: str, *, ticked: bool = False) -> Callable[[Person], None]:
    """Sign at the desk: one claim, or those that are ticked; the PIN is wrong."""

    def sign(person: Person) -> None:
        if ticked:
            person.page.locator("main details summary").first.click()
            person.page.locator("[name=slips]").first.check()
        else:
            person.page.check(f"main input[name=act][value={act}]")
        person.fill(pin="00000000")
        person.press(f"{FORM} >> nth=-1")

    return sign


def more(area: str, scene: Scene) -> Iterator[Stop]:
    """Give the other states of an area's pages."""
    worker, other = scene.people[WORKER], scene.people[VERIFIER]
    auditor = scene.people[OfficeKind.AUDITOR]
    stops = {
        "accounts": (
            Stop("sign_in.wrong", STRANGER, "sign-in/", sent(number=worker, pin=PIN[::-1]), 422),
            Stop("sign_in.wait", STRANGER, "sign-in/", sent(number=auditor, pin=PIN)),
            Stop("choose_pin", STRANGER, "sign-in/", choosing(other), both=True),
            Stop("change_pin.wrong", WORKER, "pin/", sent(present="1", pin="2", again="3")),
            Stop(
                "slips",
                ADMINISTRATOR,
                "pins/",
                sent("section:has(#issue) button", unit="MTG-1"),
                both=True,
            ),
            Stop(
                "pins.wrong", ADMINISTRATOR, "pins/", sent("section:has(#issue) button", unit="?")
            ),
            Stop("badges.unit", ADMINISTRATOR, "badges/?unit=MTG-1-01"),
            Stop(
                "kiosks.wrong",
                ADMINISTRATOR,
                "kiosks/",
                sent("section:has(#this) button", unit="?"),
            ),
            Stop("recovery", WORKER, "security/app/", add_app, both=True),
            Stop("security.added", WORKER, "security/"),
            Stop("second.wrong", STRANGER, "sign-in/", second(worker), both=True),
        ),
        "bulletin": (
            Stop("missing", STRANGER, "no-such-page/", status=404, both=True),
            Stop("missing.worker", WORKER, "no-such-page/", status=404),
            Stop("forbidden", WORKER, "desk/", status=403),
        ),
        "claims": (
            Stop("mine.organiser", ORGANISER, "claims/"),
            Stop("mine.none", ADMINISTRATOR, "claims/"),
            Stop("new.wrong", WORKER, "claims/new/", sent(title="")),
        ),
        "desk": (
            Stop("queue.none", FINANCE, "desk/?unit=none"),
            Stop("queue.finance", FINANCE, "desk/"),
            Stop("claim.open", VERIFIER, first("desk:claim", scene), both=True),
            Stop("claim.wrong", VERIFIER, first("desk:claim", scene), signed("adjust")),
            Stop("together.wrong", FINANCE, "desk/", signed("", ticked=True)),
            Stop("waiting.unit", STRANGER, "waiting/?unit=MTG"),
            Stop("waiting.none", STRANGER, "waiting/?unit=none"),
        ),
        "imports": (
            Stop("begin.wrong", ADMINISTRATOR, "imports/", sent()),
            Stop("batch.new", ADMINISTRATOR, "imports/batches/B-2/"),
        ),
        "jobs": (
            *(Stop(f"progress.{n}", ADMINISTRATOR, f"jobs/J-{n}/") for n in range(2, 8)),
            Stop("mine.none", WORKER, "jobs/"),
        ),
        "ledger": (
            Stop("entries.refused", STRANGER, "ledger/?unit=MTG&state=refused"),
            Stop("entries.none", STRANGER, "ledger/?unit=none"),
            Stop("slip.founders", STRANGER, "slips/1952-B01-0001/"),
        ),
        "notices": (
            Stop("read.none", FINANCE, "notices/"),
            Stop("mine.wrong", WORKER, "notices/channels/", channel),
        ),
        "people": (
            Stop("mine.none", OfficeKind.AUDITOR, "mine/"),
            Stop("mine.verifier", VERIFIER, "mine/"),
            Stop("organised.organiser", ORGANISER, "organised/"),
        ),
        "roster": (
            Stop("overview.found", ADMINISTRATOR, "roster/?q=%E7%8E%8B"),
            Stop("overview.none", ADMINISTRATOR, "roster/?q=zzzz"),
            Stop("unit.city", ADMINISTRATOR, "roster/units/BJ/"),
            Stop("duplicates.none", ADMINISTRATOR, "roster/units/MTG-1/duplicates/"),
            Stop("merge.two", ADMINISTRATOR, "roster/merge/?keep=x1&drop=x2", both=True),
            Stop("worker.merged", ADMINISTRATOR, "roster/workers/x3/"),
            Stop(
                "register_worker.wrong",
                ADMINISTRATOR,
                "roster/units/MTG/register-worker/",
                sent(number="a/b"),
            ),
        ),
        "search": (
            Stop("find.words", STRANGER, "search/?q=%E9%92%BB%E5%A4%B4", both=True),
            Stop("find.none", STRANGER, "search/?q=zzzz"),
        ),
        "tokens": (
            Stop("make.wrong", WORKER, "tokens/make/", sent(name="")),
            Stop("mine.none", FINANCE, "tokens/"),
        ),
        "webhooks": (
            Stop("register.wrong", ORGANISER, "webhooks/register/", sent()),
            Stop("kept.organiser", ORGANISER, "webhooks/"),
        ),
        "units": (
            Stop("enterprises.state", STRANGER, "units/?ownership=state"),
            Stop("record.city", STRANGER, "units/BJ/"),
        ),
    }
    yield from stops.get(area, ())


def channel(person: Person) -> None:
    """Name an address that is none of that kind."""
    person.fill(address="wang@example.org")
    person.press("main section:has(#add) button")


def first(page: str, scene: Scene) -> str:
    """Give the address of a claim that waits for a verifier of the plant."""
    from pacesetter.ledger.models import Contribution

    claims = Contribution.objects.filter(state="open", gross__gt=0, unit__path__contains="/MTG/")
    return f"desk/{claims.order_by('number')[0].number}/"
