"""The small city with work waiting in it, so that every page has something to show."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from pacesetter.accounts.actions import register_kiosk
from pacesetter.accounts.limits import Place, reserve
from pacesetter.accounts.models import FailedTries
from pacesetter.api import asking
from pacesetter.api.actions import Wanted, make
from pacesetter.campaign import queries as campaign
from pacesetter.campaign.queries import current_drive
from pacesetter.cli.demo import signins, told, waiting
from pacesetter.jobs.actions import ask
from pacesetter.jobs.models import Job
from pacesetter.jobs.tasks import work_off
from pacesetter.kernel.actor import CONSOLE, Actor
from pacesetter.ledger.models import Confirmation, Contribution
from pacesetter.notices.models import Notice
from pacesetter.roster.merging import merge_workers
from pacesetter.roster.models import Office, Unit
from pacesetter.roster.terms import OfficeKind
from pacesetter.search import feed
from pacesetter.spreadsheets.models import Batch
from pacesetter.web import clock
from pacesetter.webhooks.actions import register
from pacesetter.webhooks.asked import Wanted as Hook
from tests.city import IMPORTED_AT, City
from tests.factories.accounts import with_pin
from tests.factories.roster import hand_in
from tests.house.matrix import ACCESS, EVERYBODY, PLANT, SIGNED_IN

TOO_OFTEN = 20  # tries in vain, after which somebody waits long enough to be looked at
SEED, PIN = 1953, "48319027"
TWIN = {"name": "欧阳重名", "unit": PLANT, "since": "1952-07-01"}
# Whoever is named first looks at a page that several may see: who sees most.
ORDER = (OfficeKind.ADMINISTRATOR, OfficeKind.ORGANISER, *OfficeKind)


@dataclass
class Scene:
    """Who looks, and at what, where the matrix's own sample would show nothing."""

    at: datetime
    people: dict[str, str]  # role → number
    samples: dict[str, dict[str, str]] = field(default_factory=dict)
    readers: dict[str, str] = field(default_factory=dict)  # address → role

    def sample(self, page: str) -> dict[str, str]:
        return self.samples.get(page, ACCESS[page].sample)

    def reader(self, page: str) -> str:
        """Give the role in which a page is looked at; "" is a stranger's."""
        to = ACCESS[page].to
        if to == EVERYBODY:
            return self.readers.get(page, "")
        if to == SIGNED_IN:
            return self.readers.get(page, "worker")
        return self.readers.get(page) or next(kind for kind in ORDER if kind in to)


def arranged(area: str, city: City) -> Scene:
    """Let the demonstration's people leave work, and whatever else an area's pages show."""
    drive, plant = city.drive, Unit.objects.get(number=PLANT)
    at = campaign.moment(drive, IMPORTED_AT)
    waiting.leave(drive, plant, at)
    found = {"worker": signins.worker_of(plant, SEED)}
    for kind in OfficeKind:
        officer = signins.officer_of(kind, plant, drive.bulletin_on, SEED)
        assert officer, kind
        found[kind] = officer
    told.tell_people(drive, list(found.values()))
    feed.catch_up()
    scene = Scene(at, {role: one.number for role, one in found.items()})
    AREAS.get(area, nothing)(scene)
    return scene


def people(scene: Scene) -> None:
    """A suggestion that waits for a leader's answer."""
    open_ones = Contribution.objects.filter(state="open", steps__step="submitted")
    suggestion = open_ones.exclude(steps__step="adopted").order_by("number")[0]
    scene.samples["people:reply"] = {"number": suggestion.number}
    scene.readers["people:reply"] = OfficeKind.LEADER


def nothing(scene: Scene) -> None:
    """Most pages show what everybody has left."""


def accounts(scene: Scene) -> None:
    organiser = Actor(scene.people[OfficeKind.ORGANISER])
    register_kiosk(by=organiser, unit=PLANT, name="东门", idle=30, at=scene.at)
    with_pin(scene.people["worker"], PIN)
    with transaction.atomic():
        reserve(scene.people[OfficeKind.AUDITOR], Place(), clock.now(current_drive()))
    FailedTries.objects.update(failures=TOO_OFTEN)


def claims(scene: Scene) -> None:
    """A slip that waits for somebody's word, and one that was refused."""
    named = Confirmation.objects.filter(answer="asked").order_by("pk")[0]
    refused = Contribution.objects.filter(state="refused", appeal=None).latest("claimed_on")
    share = refused.shares.order_by("-share")[0]
    open_ones = Contribution.objects.filter(state="open", gross=None)
    unvalued = open_ones.exclude(saving_class="non_financial").order_by("number")[0]
    for page, slip, worker in (
        ("claims:add_value", unvalued, unvalued.shares.order_by("-share")[0].worker),
        ("claims:answer", named.contribution, named.worker),
        ("claims:appeal", refused, share.worker),
    ):
        scene.samples[page] = {"number": slip.number}
        scene.people[page], scene.readers[page] = worker.number, page


def jobs(scene: Scene) -> None:
    number = scene.people[OfficeKind.ADMINISTRATOR]
    written = done(number, "export", format="csv", sheets=["units"], unit=PLANT, language="zh")
    for state in ("waiting", "running", "refused", "cancelled", "failed", "done"):
        job = asked(number, "look", b"secret")
        Job.objects.filter(pk=job.pk).update(state=state, said="ValueError" * (state == "failed"))
    scene.samples["jobs:download"] = {"number": str(written), "name": written.result["files"][0]}
    for page in ("mine", "progress", "download"):
        scene.readers[f"jobs:{page}"] = OfficeKind.ADMINISTRATOR


def imports(scene: Scene) -> None:
    """A look at a list with an error, what was imported of it, withdrawn again; an export."""
    number = scene.people[OfficeKind.ADMINISTRATOR]
    rows = ["number,name,unit,since", f"T1,试一,{PLANT},1952-08-01", "T2,试二,NOWHERE,1952-08-01"]
    look = done(number, "look", "\n".join(rows).encode(), "workers.csv", sheets={})
    done(number, "import", of=str(look))
    batch = Batch.objects.latest("pk").number
    withdrawn = done(number, "withdraw", batch=batch, reason="交错了名单")
    exported = done(number, "export", format="xlsx", sheets=["units"], unit=PLANT, language="zh")
    for page, job in (("report", look), ("withdrawal", withdrawn), ("exported", exported)):
        scene.samples[f"imports:{page}"] = {"number": str(job)}


def asked(number: str, kind: str, *file: object, **words: object) -> Job:
    content, name = (*file, "units.csv")[:2] if file else (None, "")
    files = [SimpleUploadedFile(str(name), content)] if isinstance(content, bytes) else []
    return ask(by=Actor(number), kind=kind, asked=words, files=files, at=IMPORTED_AT)


def done(number: str, kind: str, *file: object, **words: object) -> Job:
    job = asked(number, kind, *file, **words)
    work_off(lambda: IMPORTED_AT)
    job.refresh_from_db()
    assert job.state == "done", (job.state, job.said)
    return job


def notices(scene: Scene) -> None:
    notice = Notice.objects.filter(copies__worker__number=scene.people["worker"])[0]
    scene.samples["notices:follow"] = {"number": str(notice)}


def roster(scene: Scene) -> None:
    """Two records of one person, two that were merged, and an office that can be ended."""
    hand_in("workers", *({**TWIN, "number": f"x{place}"} for place in range(1, 5)))
    by = Actor(scene.people[OfficeKind.ORGANISER])
    merge_workers(by=by, keep="x3", drop="x4", reason="同一张工牌", at=scene.at)
    office = Office.objects.filter(kind="leader", unit__number=PLANT, until=None)[0]
    scene.samples["roster:split"] = {"number": "x4"}
    scene.samples["roster:end_office"] = {
        "number": office.worker.number,
        "kind": office.kind,
        "unit": PLANT,
        "since": date.isoformat(office.since),
    }


def tokens(scene: Scene) -> None:
    owner = scene.people["worker"]
    ends = asking.today() + timedelta(days=30)
    wanted = Wanted(owner, "工资科的程序", ("read:self",), ends)
    make(by=Actor(owner), wanted=wanted, at=asking.now())


def webhooks(scene: Scene) -> None:
    plant = Unit.objects.get(number=PLANT)
    wanted = Hook("工资科", "https://wages.example/take", ("slips",))
    made, _secret = register(by=CONSOLE, unit=plant, wanted=wanted, at=asking.now())
    scene.samples["webhooks:log"] = {"number": str(made)}


AREAS: dict[str, Callable[[Scene], None]] = {
    "accounts": accounts,
    "claims": claims,
    "imports": imports,
    "jobs": jobs,
    "notices": notices,
    "people": people,
    "roster": roster,
    "tokens": tokens,
    "webhooks": webhooks,
}
