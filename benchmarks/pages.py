"""Pages over a ledger that grows: 1 M contributions, 10 M entries, in the whole made-up city.

Claims: every page at most 200 ms at the 95th percentile, whatever the size of the ledger; at least
300 signed-in pages a second on two cores. Page by page, each as its own reader (a stranger, a
worker, a verifier, a leader, an organiser), at three sizes of the ledger, so that growth is seen.
The first reading of each page is told apart: it has the program's own beginning in it. The others
are all counted, in seconds on the wall and of the CPU, since other work on the machine makes the
first longer and not, or less, the second.

The throughput is that of the server as `serve` starts it, with the readers on the same two cores:
forty workers, each with a session, read their own pages in turn, and each page for itself; beside
the rate, the CPU that the server has used for a page. The peer, in the same run, is the sum that
one would write first: by the ORM over a unit's entries, without totals.
"""

import argparse
import http.client
import os
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice, product
from pathlib import Path

from _server import cpu, serving
from django.test import Client

SIZES = (10_000, 100_000, 1_000_000)  # contributions; ten entries each
MONTHS = 5  # that a slip accrues over, once as claimed and once as verified
MOST = 0.2  # seconds, at the 95th percentile
RUNS = 25  # readings after the first
OPEN_OF = 200  # one slip in so many is still open
CLAIMED_RATE = 300  # signed-in pages a second
LOADED = 1600  # pages of which the rate is told
READERS, AT_ONCE = 40, 8
PORT = 8131
PERCENTILE = 95
PUBLIC = (
    "",
    "units/",
    "units/BJ/",
    "units/{plant}/",
    "ledger/",
    "ledger/?page=40",
    "ledger/?unit={plant}",
    "ledger/?state=open",
    "slips/{slip}/",
    "slips/{slip}/proof/",
    "search/?q=改进",
    "seal/",
)
WORKERS = ("mine/", "claims/", "claims/new/", "notices/", "notices/channels/", "jobs/")
IN_TURN = ("mine/", "claims/", "claims/new/", "notices/", "jobs/")
OFFICERS = {
    "technical_verifier": ("desk/", "desk/{open}/", "waiting/"),
    "finance_verifier": ("desk/", "mine/"),
    "leader": ("led/", "waiting/", "mine/"),
    "organiser": ("organised/", "roster/", "imports/", "imports/batches/"),
    "federation": ("organised/", "waiting/", "roster/"),
}


def main() -> int:
    """Measure every size; give 1 where a page is too slow."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--contributions", type=int, nargs="*", default=list(SIZES))
    words.add_argument("--scale", type=float, default=1.0, help="size of the city")
    words.add_argument("--keep", type=Path, help="a directory to work in, kept afterwards")
    parsed = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        directory = parsed.keep or Path(folder)
        os.environ |= {"PACESETTER_DIRECTORY": str(directory), "DATABASE_URL": ""}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pacesetter.site.settings")
        return measure(parsed.contributions, parsed.scale)


def measure(sizes: list[int], scale: float) -> int:
    """Make the city, let its ledger grow, and read every page at each size."""
    import django  # slow: settings read the environment that main has set

    django.setup()
    make_city(scale)
    before, last, slow = grown(), {}, True
    for size in sizes:
        started = time.perf_counter()
        if size > before:
            grow(before, size)
            before = size
        print(f"\n{size:,} contributions more, made in {time.perf_counter() - started:.0f} s")
        last = report(last)
        slow = max(last.values()) > MOST
    return int(throughput() < CLAIMED_RATE or slow)


def make_city(scale: float) -> None:
    """Make the demonstration's city, unless the directory has it already."""
    from pacesetter.campaign.queries import current_drive  # slow: needs django.setup
    from pacesetter.cli import program  # slow: as above
    from pacesetter.cli.demo import ground, word  # slow: as above

    directory = ground.directory()
    program.bring_tables_up_to_date()
    if current_drive() is None:
        with ground.marked(directory):
            word.make(directory, seed=word.SEED, scale=scale)


def grown() -> int:
    """Give how many slips a kept directory has got already."""
    from pacesetter.kernel import bulk  # slow: as above

    made = "SELECT COUNT(*) FROM ledger_contribution WHERE number LIKE 'B-%%'"
    return int(bulk.fetch(made, ())[0][0])


def grow(first: int, last: int) -> None:
    """Add slips number first to last: claimed, most of them verified, over teams and months."""
    from django.db import transaction  # slow: as above

    from pacesetter.campaign.queries import current_drive_or_refuse  # slow: as above
    from pacesetter.kernel import bulk  # slow: as above
    from pacesetter.ledger import posting, taking_part, totals  # slow: as above

    drive = current_drive_or_refuse()
    with transaction.atomic():
        make_teams()
        known = int(bulk.fetch("SELECT MAX(id) FROM ledger_contribution")[0][0])
        for sql in SLIPS:
            bulk.run(sql.format(drive=drive.pk, money=drive.money_id, open=OPEN_OF), (first, last))
        bulk.analyse("ledger_contribution", "ledger_share", "ledger_verification")
        totals.count(f"SELECT id FROM ledger_contribution WHERE id > {known}")
        with taking_part.following(f"SELECT id FROM ledger_contribution WHERE id > {known}"):
            pass  # their shares stand already: those who have one are counted anew
        posting.prepare()
        for sql in POSTINGS:
            bulk.run(sql.format(first=first, last=last))
        posting.post(())
        seal(first, last)


def make_teams() -> None:
    """Number the teams and the workers, so that slips can be spread over them."""
    from pacesetter.kernel import bulk  # slow: as above

    bulk.run("CREATE TEMP TABLE IF NOT EXISTS team (place integer PRIMARY KEY, unit_id integer)")
    bulk.run("CREATE TEMP TABLE IF NOT EXISTS hand (place integer PRIMARY KEY, worker_id integer)")
    if not bulk.fetch("SELECT 1 FROM team LIMIT 1"):
        bulk.run("INSERT INTO team (unit_id) SELECT id FROM roster_unit WHERE kind = 'team'")
        bulk.run("INSERT INTO hand (worker_id) SELECT id FROM roster_worker")


NUMBERS = "WITH RECURSIVE n(i) AS (SELECT %s UNION ALL SELECT i + 1 FROM n WHERE i < %s - 1)"
TEAM = "(SELECT unit_id FROM team WHERE place = 1 + (n.i * 7919) %% (SELECT COUNT(*) FROM team))"
HAND = "(SELECT worker_id FROM hand WHERE place = 1 + (n.i * 10007) %% (SELECT COUNT(*) FROM hand))"
CLAIMS = f"""
INSERT INTO ledger_contribution (drive_id, number, unit_id, title_zh, title_en, note_zh, note_en,
    kind, saving_class, mechanism, cost_line, benefit_share, starts, ends, measure_id, gross, costs,
    more_than, claimed_on, entered_by, multiple_as_printed, readings, printed, made_up, state)
{NUMBERS} SELECT {{drive}}, 'B-' || n.i, {TEAM}, '改进' || n.i, 'Better ' || n.i, '', '',
    CASE n.i %% 3 WHEN 0 THEN 'increase' ELSE 'saving' END, 'hard', 'material',
    'line ' || n.i %% 977, 10000, '1952-08-01', '1952-12-31', '{{money}}', 1000 + n.i %% 977,
    n.i %% 31, 0, DATE('1952-08-01', '+' || (n.i %% 150) || ' days'), 'console', '', '', '', 1,
    CASE n.i %% {{open}} WHEN 0 THEN 'open' ELSE 'verified' END FROM n
"""
SHARES = f"""
INSERT INTO ledger_share (contribution_id, worker_id, share)
{NUMBERS} SELECT (SELECT id FROM ledger_contribution WHERE number = 'B-' || n.i), {HAND}, 10000
FROM n
"""
SIGNATURES = f"""
INSERT INTO ledger_verification (number, contribution_id, role, verdict, verifier_id, gross, costs,
    more_than, reason, "on", made_up)
{NUMBERS} SELECT 'B-' || n.i || '/V', c.id, 'finance', 'verified',
    (SELECT MIN(worker_id) FROM roster_office), c.gross, c.costs, 0, '', '1953-01-05', 1
FROM n JOIN ledger_contribution c ON c.number = 'B-' || n.i WHERE c.state = 'verified'
"""
SLIPS = (CLAIMS, SHARES, SIGNATURES)
CLAIMED = (
    "INSERT INTO posting SELECT c.id, {signature}, c.drive_id, c.unit_id, c.starts, c.ends,"
    " '{account}', c.kind, c.saving_class, c.measure_id, c.gross, c.costs, 0, 0, 1, NULL"
    " FROM ledger_contribution c {join} WHERE c.id IN (SELECT id FROM ledger_contribution"
    " WHERE number LIKE 'B-%%' AND CAST(SUBSTR(number, 3) AS integer)"
    " BETWEEN {{first}} AND {{last}} - 1)"
)
POSTINGS = (
    CLAIMED.format(signature="NULL", account="claimed", join=""),
    CLAIMED.format(
        signature="v.id",
        account="verified",
        join="JOIN ledger_verification v ON v.contribution_id = c.id",
    ),
)


def seal(first: int, last: int) -> None:
    """Seal an act for every slip and every signature, so that each has its trail and proof."""
    from django.utils import timezone  # slow: as above

    from pacesetter.journal.actions import record_many  # slow: as above
    from pacesetter.kernel.actor import CONSOLE  # slow: as above

    for event, kind, end in (
        ("contribution:claim", "contribution", ""),
        ("contribution:verify", "verification", "/V"),
    ):
        rows = ((f"B-{i}{end}", b"{}") for i in range(first, last) if not end or i % OPEN_OF)
        record_many(event, by=CONSOLE, kind=kind, rows=rows, at=timezone.now())


def report(last: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Read every page as each of its readers; tell its 95th percentile and how it has grown."""
    found = {}
    columns = " ".join(f"{name:>8}" for name in ("first", "p50 ms", "p95 ms", "p95 cpu"))
    print(f"{'reader':>20} {columns} {'growth':>7}  page")
    for role, number, page in readings():
        client = reader(number)
        first, *others = (timed(client, page) for _run in range(RUNS + 1))
        wall, used = zip(*others, strict=True)
        most = at_percentile(wall)
        found[role, page] = most
        before = last.get((role, page))
        growth = f"×{most / before:.1f}" if before else ""
        told = (first[0], statistics.median(wall), most, at_percentile(used))
        figures = " ".join(f"{seconds * 1000:8.1f}" for seconds in told)
        slow = "  TOO SLOW" if most > MOST else ""
        print(f"{role:>20} {figures} {growth:>7}  /{page}{slow}", flush=True)
    worst = max(found, key=lambda one: found[one])
    print(f"slowest: /{worst[1]} for {worst[0]}, {found[worst] * 1000:.0f} ms at p95;", peer())
    return found


def at_percentile(seconds: Sequence[float]) -> float:
    """Give the 95th percentile of all readings."""
    return statistics.quantiles(seconds, n=100, method="inclusive")[PERCENTILE - 1]


def readings() -> list[tuple[str, str, str]]:
    """List who reads what: (role, number of the reader, page)."""
    from pacesetter.campaign.queries import current_drive_or_refuse  # slow: as above
    from pacesetter.cli.demo import signins, word  # slow: as above
    from pacesetter.ledger.models import Contribution  # slow: as above
    from pacesetter.roster.terms import OfficeKind  # slow: as above

    drive = current_drive_or_refuse()
    plant = signins.busiest_plant(drive)
    mine = Contribution.objects.filter(unit__path__startswith=plant.path).order_by("-number")
    names = {
        "plant": plant.number,
        "slip": mine.filter(state="verified")[0].number,
        "open": mine.filter(state="open")[0].number,
    }
    worker = signins.worker_of(plant, word.SEED).number
    found = [("stranger", "", page.format(**names)) for page in PUBLIC]
    found += [("worker", worker, page.format(**names)) for page in ("", "ledger/", *WORKERS)]
    for kind, pages in OFFICERS.items():
        held = signins.officer_of(OfficeKind(kind), plant, drive.bulletin_on, word.SEED)
        if held is not None:
            found += [(kind, held.number, page.format(**names)) for page in pages]
    return found


def reader(number: str) -> Client:
    """Give somebody who has signed in, or a stranger where there is no number."""
    from pacesetter.accounts.models import Account  # slow: as above

    client = Client(headers={"host": "127.0.0.1"})
    if number:
        client.force_login(Account.objects.get_or_create(number=number)[0])
    return client


def timed(client: Client, page: str) -> tuple[float, float]:
    """Give the seconds on the wall and of the CPU that a page takes; it must be there."""
    began, used = time.perf_counter(), time.process_time()
    status = client.get(f"/en/{page}").status_code
    taken = time.perf_counter() - began, time.process_time() - used
    if status != http.HTTPStatus.OK:
        raise SystemExit(f"/{page} answered {status}")
    return taken


def peer() -> str:
    """Tell what the sum of the whole tree takes by the ORM over its entries, without totals."""
    from django.db.models import Sum  # slow: as above

    from pacesetter.ledger.models import Entry  # slow: as above
    from pacesetter.roster.models import UnitAncestor  # slow: as above

    places = UnitAncestor.objects.filter(ancestor__parent=None).values("descendant")
    below = Entry.objects.filter(unit__in=places, account="verified")
    began = time.perf_counter()
    below.aggregate(Sum("net"))
    seconds = time.perf_counter() - began
    return f"one sum over {Entry.objects.count():,} entries by the ORM: {seconds * 1000:,.0f} ms"


def throughput() -> float:
    """Tell how many signed-in pages a second the server gives that `serve` starts."""
    from django.db import connections  # slow: as above

    cookies = sessions()
    connections.close_all()
    with serving(PORT, "--no-worker") as (port, server):
        read_all(port, list(islice(cycle(product(cookies, IN_TURN)), 4 * READERS)))
        for page in IN_TURN:
            tell_rate(port, server, cookies, (page,))
        return tell_rate(port, server, cookies, IN_TURN)


def sessions() -> list[str]:
    """Sign workers in who have given something, and give the cookies of their sessions."""
    from django.conf import settings  # slow: as above

    from pacesetter.roster.models import Worker  # slow: as above

    givers = Worker.objects.filter(shares__isnull=False).order_by("-shares__pk")
    numbers = dict.fromkeys(givers.values_list("number", flat=True)[: 4 * READERS])
    name = settings.SESSION_COOKIE_NAME
    return [f"{name}={reader(number).cookies[name].value}" for number in [*numbers][:READERS]]


def tell_rate(port: int, server: int, cookies: Sequence[str], pages: Sequence[str]) -> float:
    """Read pages at once, tell the rate and the CPU of each, and give the rate."""
    asked = list(islice(cycle(product(cookies, pages)), LOADED))
    used, began = cpu(server), time.perf_counter()
    good = read_all(port, asked)
    rate, each = good / (time.perf_counter() - began), (cpu(server) - used) / LOADED
    named = ", ".join(f"/{page}" for page in pages)
    print(
        f"signed-in pages: {good:,} of {LOADED:,} good, {rate:.0f} a second, {AT_ONCE} at once,"
        f" {each * 1000:.1f} ms of the server's CPU each: {named}",
        flush=True,
    )
    return rate


def read_all(port: int, asked: Sequence[tuple[str, str]]) -> int:
    """Read pages over a few connections at once; give how many were there."""
    parts = [asked[place::AT_ONCE] for place in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(lambda part: read_some(port, part), parts))


def read_some(port: int, asked: Sequence[tuple[str, str]]) -> int:
    """Read pages one after another over one connection, by hand: a reader should cost little."""
    good = 0
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        answers = line.makefile("rb")
        for cookie, page in asked:
            head = f"Host: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
            line.sendall(f"GET /en/{page} HTTP/1.1\r\n{head}\r\n".encode())
            good += b" 200 " in answers.readline()
            length = 0
            while (header := answers.readline().strip().lower()) != b"":
                if header.startswith(b"content-length:"):
                    length = int(header.partition(b":")[2])
            answers.read(length)
    return good


if __name__ == "__main__":
    sys.exit(main())
