"""Pages over a ledger that grows: 1 M contributions, 10 M entries, in the whole made-up city.

Claims: every page at most 200 ms at the 95th percentile, whatever the size of the ledger; at least
300 signed-in pages a second on two cores. Page by page, each as its own reader (a stranger, a
worker, a verifier, a leader, an organiser), at three sizes of the ledger, so that growth is seen;
the throughput is that of the server as `serve` starts it, with the readers on the same two cores.
The peer, in the same run, is the page that one would write first: a unit's sum by the ORM over its
entries, without totals.
"""

import argparse
import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.test import Client

SIZES = (10_000, 100_000, 1_000_000)  # contributions; ten entries each
MONTHS = 5  # that a slip accrues over, once as claimed and once as verified
MOST = 0.2  # seconds, at the 95th percentile
RUNS = 20
OPEN_OF = 200  # one slip in so many is still open
CLAIMED_RATE = 300  # signed-in pages a second
LOADED = 1500  # pages of which the rate is told
AT_ONCE = 8
PATIENCE = 60  # seconds in which the server must listen
PERCENTILE = 95
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/")
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
        slow = throughput() < CLAIMED_RATE or slow
    return int(slow)


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
    from pacesetter.ledger import posting, totals  # slow: as above

    drive = current_drive_or_refuse()
    with transaction.atomic():
        make_teams()
        known = int(bulk.fetch("SELECT MAX(id) FROM ledger_contribution")[0][0])
        for sql in SLIPS:
            bulk.run(sql.format(drive=drive.pk, money=drive.money_id, open=OPEN_OF), (first, last))
        bulk.analyse("ledger_contribution", "ledger_share", "ledger_verification")
        totals.count(f"SELECT id FROM ledger_contribution WHERE id > {known}")
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
    print(f"{'reader':>20} {'p50 ms':>8} {'p95 ms':>8} {'growth':>7}  page")
    for role, number, page in readings():
        client = reader(number)
        times = sorted(timed(client, page) for _run in range(RUNS + 1))[:RUNS]  # first one is cold
        most = statistics.quantiles(times, n=100)[PERCENTILE - 1]
        found[role, page] = most
        before = last.get((role, page))
        growth = f"×{most / before:.1f}" if before else ""
        slow = "  TOO SLOW" if most > MOST else ""
        middle = statistics.median(times) * 1000
        print(f"{role:>20} {middle:8.1f} {most * 1000:8.1f} {growth:>7}  /{page}{slow}")
    worst = max(found, key=lambda one: found[one])
    print(f"slowest: /{worst[1]} for {worst[0]}, {found[worst] * 1000:.0f} ms at p95;", peer())
    return found


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


def timed(client: Client, page: str) -> float:
    """Give the seconds that a page takes; it must be there."""
    began = time.perf_counter()
    status = client.get(f"/en/{page}").status_code
    seconds = time.perf_counter() - began
    if status != http.HTTPStatus.OK:
        raise SystemExit(f"/{page} answered {status}")
    return seconds


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
    from django.conf import settings  # slow: as above
    from django.db import connections  # slow: as above

    worker = next(number for role, number, _page in readings() if role == "worker")
    cookie = reader(worker).cookies[settings.SESSION_COOKIE_NAME].value
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={cookie}"}
    connections.close_all()
    words = ["serve", "--port=8131", "--language=en", "--no-worker"]
    server = subprocess.Popen(  # noqa: S603 -- our own
        [sys.executable, "-P", "-m", "pacesetter", *words], stdout=subprocess.PIPE, text=True
    )
    try:
        port = port_of(server)
        read_some(port, headers, AT_ONCE)
        began = time.perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            each = LOADED // AT_ONCE
            good = sum(pool.map(lambda _n: read_some(port, headers, each), range(AT_ONCE)))
        seconds = time.perf_counter() - began
    finally:
        server.terminate()
        server.wait()
    rate = good / seconds
    print(f"signed-in pages: {good:,} of /mine/ good, {rate:.0f} a second, {AT_ONCE} at once")
    return rate


def read_some(port: int, headers: dict[str, str], count: int) -> int:
    """Read a worker's own page so many times over one connection; give how many were there."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    good = 0
    for _time in range(count):
        connection.request("GET", "/en/mine/", headers=headers)
        response = connection.getresponse()
        response.read()
        good += response.status == http.HTTPStatus.OK
    connection.close()
    return good


def port_of(server: "subprocess.Popen[str]") -> int:
    """Wait until the server has told its port and somebody listens there."""
    assert server.stdout is not None  # noqa: S101 -- it was asked for
    told = next((found for line in server.stdout if (found := ADDRESS.search(line))), None)
    if told is None:
        raise SystemExit("the server has ended")
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", int(told[1])), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return int(told[1])
    raise SystemExit("nobody listens")


if __name__ == "__main__":
    sys.exit(main())
