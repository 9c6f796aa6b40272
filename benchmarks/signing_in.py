"""Signing in by number and PIN through the real server; and slips for 230,000 workers.

Claims: at least 40 sign-ins a second on two cores, by the server that `serve` starts, over
loopback: a page for the form's token, the number and PIN sent, a session begun. Beside it, in the
same run, what the machine can do at most: nothing but Argon2 of as many PINs in as many threads.
And slips for 230,000 workers, drawn, hashed, recorded and written to a file, within three minutes;
beside it what Argon2 alone would take for as many.
"""

import argparse
import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

from _server import cpu, serving

CLAIMED_RATE = 40  # sign-ins a second
CLAIMED_SLIPS = 180  # seconds for all slips
AT_ONCE = 8
PORT = 8101
SAMPLE = 40  # hashes of which the floor is told
PIN = "48319027"
TEAM = 14
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')


def main() -> int:
    """Measure; give 1 where a claim fails."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--sign-ins", type=int, default=800)
    words.add_argument("--workers", type=int, default=230_000)
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PACESETTER_DIRECTORY": folder, "DATABASE_URL": ""}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pacesetter.site.settings")
        import django  # slow: settings read the environment that is set above

        django.setup()
        from django.core.management import call_command  # slow: as above

        call_command("migrate", verbosity=0)
        settle(asked.workers)
        slips = issue_all(Path(folder) / "slips.html", asked.workers)
        rate = sign_in_all(asked.sign_ins)
    return int(rate < CLAIMED_RATE or slips > CLAIMED_SLIPS)


def settle(workers: int) -> None:
    """Make one enterprise of many teams, a drive over it, and its workers."""
    from pacesetter.campaign.models import Drive, MeasureRow  # slow: needs django.setup
    from pacesetter.kernel import bulk  # slow: as above
    from pacesetter.roster import tree  # slow: as above

    teams = max(1, workers // TEAM)
    columns = (
        "id",
        "number",
        "parent_id",
        "kind",
        "name_zh",
        "name_en",
        "path",
        "depth",
        "made_up",
    )
    below = ((2 + n, f"T{n}", 1, "team", f"{n}组", f"Team {n}", "", 0, True) for n in range(teams))
    bulk.load("roster_unit", columns, [(1, "BJ", None, "enterprise", "厂", "Plant", "", 0, True)])
    bulk.load("roster_unit", columns, below)
    tree.derive("SELECT id FROM roster_unit")
    bulk.load(
        "roster_worker",
        ("id", "number", "name", "name_latin", "trade", "named_in_public", "made_up"),
        ((1 + n, f"{n:07}", "王一", "", "", False, True) for n in range(workers)),
    )
    bulk.load(
        "roster_membership",
        ("worker_id", "unit_id", "since", "until"),
        ((1 + n, 2 + n % teams, date(2026, 1, 1), None) for n in range(workers)),
    )
    yuan = MeasureRow.objects.create(code="yuan", name_zh="元", name_en="yuan", money=True)
    first, last = date(2026, 1, 1), date(2036, 1, 1)
    Drive.objects.create(
        slug="bench", name_zh="测", name_en="bench", starts=first, ends=last, cut_off=last,
        bulletin_on=last, money=yuan, opened_at=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip


def issue_all(path: Path, workers: int) -> float:
    """Print slips for everybody by the word that does so; give the seconds."""
    began = time.perf_counter()
    words = ["pins", "issue", "--unit=BJ", f"--to={path}", "--language=en"]
    subprocess.run([sys.executable, "-P", "-m", "pacesetter", *words], check=True)  # noqa: S603 -- our own
    seconds = time.perf_counter() - began
    each = hashing(1, SAMPLE)
    print(
        f"slips: {workers:,} in {seconds:.1f} s, {path.stat().st_size / 1e6:,.0f} MB;"
        f" Argon2 alone would take {workers * each / 60:,.0f} CPU minutes"
    )
    return seconds


def hashing(threads: int, count: int) -> float:
    """Give the seconds that one hash takes, with so many threads at it."""
    from django.contrib.auth.hashers import check_password, make_password  # slow: needs setup

    encoded = make_password(PIN)
    began = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        right = list(pool.map(lambda _n: check_password(PIN, encoded), range(count)))
    assert all(right)  # noqa: S101 -- a floor of nothing would be no floor
    return (time.perf_counter() - began) / count


def sign_in_all(count: int) -> float:
    """Start the server, sign so many workers in, and tell the rate beside the floor."""
    from django.contrib.auth.hashers import make_password  # slow: needs django.setup
    from django.db import connections  # slow: as above

    from pacesetter.accounts.models import Account  # slow: as above

    Account.objects.filter(number__lt=f"{count:07}").update(password=make_password(PIN), issued="")
    connections.close_all()
    with serving(PORT) as (port, server):
        for number in range(AT_ONCE):
            sign_in(port, f"{number:07}")  # so that every thread has been used once
        floor = hashing(AT_ONCE, SAMPLE * 2)
        used, began = cpu(server), time.perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            good = sum(pool.map(lambda n: sign_in(port, f"{n:07}"), range(AT_ONCE, count)))
        seconds = time.perf_counter() - began
        each = (cpu(server) - used) / (count - AT_ONCE)
    rate = good / seconds
    print(
        f"sign-ins: {good:,} of {count - AT_ONCE:,} good, {rate:.0f} a second;"
        f" {each * 1000:.0f} ms of the server's CPU each; nothing but Argon2:"
        f" {1 / floor:.0f} a second"
    )
    return rate if good == count - AT_ONCE else 0.0


def sign_in(port: int, number: str) -> bool:
    """Open the form, send number and PIN, and say whether a session was begun."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/en/sign-in/")
    response = connection.getresponse()
    found = TOKEN.search(response.read())
    if found is None:
        return False
    cookie = (response.getheader("Set-Cookie") or "").partition(";")[0]
    body = f"csrfmiddlewaretoken={found[1].decode()}&number={number}&pin={PIN}"
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
    connection.request("POST", "/en/sign-in/", body, headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status == http.HTTPStatus.FOUND and "sessionid" in str(response.headers)


if __name__ == "__main__":
    sys.exit(main())
