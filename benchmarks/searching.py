"""Finding the first twenty of 235,000 documents, words of two Chinese characters included.

Claim: every question is answered in at most 50 ms. The peers are what SQLite has at hand: FTS5
with its trigram tokens, which cannot find a word of two characters, and LIKE, which reads every
row. All stand in the same database and are asked in the same run, one after another. With
DATABASE_URL the index is PostgreSQL's, and LIKE its only peer.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

DOCUMENTS = 235_000
RUNS = 7
FIRST = 20
CLAIMED = 0.05  # seconds
VERBS = ["改进", "利用", "缩短", "合并", "重排", "防止", "登记", "回收", "改装", "试用"]
THINGS = [
    "钻头",
    "刀具",
    "皮带",
    "轴承",
    "炉渣",
    "蒸汽",
    "煤耗",
    "电灯",
    "砂型",
    "纱锭",
    "砖窑",
    "车床",
    "油料",
    "边角料",
    "废纸",
]
WAYS = [
    "节约用料",
    "减少停工",
    "提高产量",
    "按时检查",
    "分段开关",
    "集中领料",
    "专人保管",
    "先验后做",
]
WORDS = [
    "improved",
    "reused",
    "shortened",
    "drill",
    "belt",
    "bearing",
    "steam",
    "coal",
    "lamps",
    "lathe",
    "spindle",
    "kiln",
]
RARE = ("飞轮定心法", "flywheel centring")
QUESTIONS = (
    ("two characters, in many", "钻头"),
    ("two characters, in one", "定心"),
    ("one character", "煤"),
    ("four characters", "节约用料"),
    ("two words", "蒸汽 登记"),
    ("a Latin word", "bearing"),
    ("a phrase", '"steam coal"'),
    ("a word in none", "火星"),
    ("a number", "1952-P07-0001234"),
)


def main() -> int:
    """Fill, ask, compare; give 1 where the claim fails or something is not found."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--documents", type=int, default=DOCUMENTS)
    documents = words.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"PACESETTER_DIRECTORY": folder}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pacesetter.site.settings")
        return measure(documents)


def measure(documents: int) -> int:
    """Measure every question in every way."""
    import django  # slow: settings read the environment that main has set

    django.setup()
    from django.core.management import call_command  # slow: as above
    from django.db import connection, transaction  # slow: as above

    from pacesetter.kernel import bulk  # slow: as above
    from pacesetter.search import index  # slow: as above
    from pacesetter.search.models import Document  # slow: as above
    from pacesetter.search.terms import Kind  # slow: as above
    from pacesetter.search.tokens import query  # slow: as above

    call_command("migrate", verbosity=0)
    slips = texts(documents)
    began = time.perf_counter()
    with transaction.atomic():
        index.fill(
            index.document(Kind.SLIP, ref, number, [number, zh, en])
            for ref, (number, zh, en) in enumerate(slips, 1)
        )
    print(f"{documents:,} documents in {time.perf_counter() - began:.1f} s ({connection.vendor})")
    trigram = connection.vendor == "sqlite"
    fill_peers(slips, trigram=trigram)
    print(f"{'':26} {'found':>6} {'ours':>9} {'trigram':>18} {'LIKE':>17}")
    failed = False
    for name, asked in QUESTIONS:
        ours, found = timed(lambda asked=asked: index.refs(Kind.SLIP, query(asked), FIRST))
        like, by_like = timed(lambda asked=asked: by_reading(asked), runs=3)
        told = "–"
        if trigram:
            peer, by_trigram = timed(lambda asked=asked: by_trigrams(asked))
            told = f"{peer * 1e3:.1f} ms, {len(by_trigram):>2} found"
        print(
            f"{name:26} {len(found):>6} {ours * 1e3:>6.1f} ms {told:>18}"
            f" {like * 1e3:>6.0f} ms, {len(by_like):>2}"
        )
        if found != by_like:
            print("  LIKE finds others", file=sys.stderr)
            failed = True
        failed |= documents >= DOCUMENTS and ours > CLAIMED
    bulk.run("DROP TABLE bench_texts")
    if not trigram:
        Document.objects.all().delete()
    return int(failed)


def texts(documents: int) -> list[tuple[str, str, str]]:
    """Make up number, Chinese and English title of each; the same ones every time."""
    chance = random.Random(1953)
    made = [
        (
            f"1952-P{place % 40:02}-{place:07}",
            chance.choice(VERBS) + chance.choice(THINGS) + "，" + chance.choice(WAYS),
            " ".join(chance.choices(WORDS, k=4)),
        )
        for place in range(documents)
    ]
    made[documents // 3] = ("1952-P00-RARE", *RARE)
    number = QUESTIONS[-1][1]
    made[documents // 2] = (number, "改进砖窑", "kiln")
    return made


def fill_peers(slips: list[tuple[str, str, str]], *, trigram: bool) -> None:
    """Give the peers the same texts."""
    from pacesetter.kernel import bulk  # slow: needs django.setup

    bulk.run("DROP TABLE IF EXISTS bench_texts")
    bulk.run("CREATE TABLE bench_texts (id integer PRIMARY KEY, words text)")
    rows = [(ref, " ".join(slip).lower()) for ref, slip in enumerate(slips, 1)]
    bulk.load("bench_texts", ("id", "words"), rows)
    if trigram:
        bulk.run("CREATE VIRTUAL TABLE bench_trigram USING fts5(words, tokenize='trigram')")
        bulk.run("INSERT INTO bench_trigram (rowid, words) SELECT id, words FROM bench_texts")


def by_trigrams(asked: str) -> list[int]:
    """Ask FTS5 with trigram tokens."""
    from pacesetter.kernel import bulk  # slow: needs django.setup

    said = " AND ".join(f'"{word}"' for word in parts(asked))
    rows = bulk.fetch(
        "SELECT rowid FROM bench_trigram WHERE words MATCH %s ORDER BY rowid DESC LIMIT %s",
        [said, FIRST],
    )
    return [ref for (ref,) in rows]


def by_reading(asked: str) -> list[int]:
    """Ask with LIKE."""
    from pacesetter.kernel import bulk  # slow: needs django.setup

    words = parts(asked)
    where = " AND ".join("words LIKE %s" for _ in words)
    rows = bulk.fetch(
        f"SELECT id FROM bench_texts WHERE {where} ORDER BY id DESC LIMIT %s",
        [*(f"%{word}%" for word in words), FIRST],
    )
    return [ref for (ref,) in rows]


def parts(asked: str) -> list[str]:
    """Part a question as a person would: by spaces, unless it is in quotes."""
    return [asked.strip('"')] if asked.startswith('"') else asked.lower().split()


def timed(question: Callable[[], list[int]], runs: int = RUNS) -> tuple[float, list[int]]:
    """Give the median of several runs, and the answer."""
    times = []
    for _run in range(runs):
        start = time.perf_counter()
        answer = question()
        times.append(time.perf_counter() - start)
    return statistics.median(times), answer


if __name__ == "__main__":
    sys.exit(main())
