"""Write the spreadsheets of Beijing's increase-and-saving drive, second half of 1952, from a seed.

    python make.py FOLDER [--seed 1953] [--scale 1.0]

Needs Python's standard library only and knows nothing of the program that imports the files. The
same seed and scale give the same bytes. See README.md for what each column means, and for what the
newspaper prints and what is made up.
"""

import csv
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from random import Random

import exemplar
import waiting
from city import CITY, City, Row
from constituencies import constituencies
from plan import MONTHS, Plan
from plants import plants
from register import Claim, Claims, number, replicate
from slips import Slips
from verdicts import Verdicts

SEED = 1953
LEAST_SCALE = 0.005
COLUMNS = {
    "units": "number,parent,kind,name_zh,name_en,ownership,ownership_since,ownership_source,"
    "made_up",
    "workers": "number,name,name_latin,unit,since,trade,position,woman,category_source,"
    "identity_number,ethnicity,union_member,named_in_public,made_up",
    "offices": "office,worker,unit,since,until,source",
    "constituencies": "number,name_zh,name_en,units,units_alone,seats,since,until",
    "rates": "measure,quantity,amount,unit,since,until,source,made_up",
    "plan": "plan,unit,indicator,indicator_zh,indicator_en,measure,period,version,amount,"
    "decided_on,reason",
    "returns": "unit,indicator,period,amount,reported_on",
    "contributions": ",".join(field.name for field in fields(Claim)),
    "verifications": "number,contribution,role,verifier,verdict,gross,costs,more_than,reason,on,"
    "made_up",
    "closings": "period,closed_on",
}
_RATE_SOURCE = "为演示编造，不是历史价格 made up for the demonstration"
# Millet, grain, cloth and steel have no rate on purpose: no rate, no money.
_RATES = (
    ("t_coal", "1", "243000", CITY, "1952-07-01", ""),
    ("t_coal", "1", "186000", "K", "1952-07-01", ""),
    ("kwh", "1", "1150", CITY, "1952-07-01", "1952-09-30"),
    ("kwh", "1", "1080", CITY, "1952-10-01", ""),
    ("m3_timber", "1", "920000", "W", "1952-07-01", ""),
)


def rates(city: City) -> list[Row]:
    """List the rates whose place exists in a city of this size."""
    known = {row[0] for row in city.units}
    return [(*rate, _RATE_SOURCE, "yes") for rate in _RATES if rate[3] in known]


def closings() -> list[Row]:
    """Close July to November, each on the tenth of the month after; December stays open."""
    return [(period, f"{following}-10") for period, following in pairwise(MONTHS)]


def slips_and_verdicts(
    rng: Random, city: City, plan: Plan, scale: float
) -> tuple[list[Row], list[Row]]:
    """Draw all contributions, in the order of their claims, and the verdicts on them."""
    mentougou = city.plants[0]
    claims, verdicts = Claims(rng, city.yan), Verdicts(rng)
    drawn = [(slip, claims.claim(slip)) for slip in Slips(rng, city.plants, plan, scale).all]
    replicate(rng, drawn, scale)
    tricks = exemplar.tricks(city, mentougou)
    number(drawn, tricks)
    signed = [row for slip, claim in drawn for row in verdicts.rows(slip, claim)]
    everything = [claim for _, claim in drawn] + tricks + [exemplar.drill_bit(city, mentougou)]
    open_ones, refused = waiting.claims(
        Random(f"waiting/{len(drawn)}"),
        city,
        [claim for slip, claim in drawn if slip.verified_gross],
    )
    everything += open_ones
    signed += refused
    everything.sort(key=lambda claim: (claim.claimed_on, claim.number))
    signed += exemplar.signatures(mentougou)
    signed.sort(key=lambda row: (row[9], row[0]))
    return [claim.row() for claim in everything], signed


def tables(seed: int, scale: float) -> dict[str, list[Row]]:
    """Draw the whole city: rows by the name of their spreadsheet."""
    rng = Random(f"beijing-1952/{seed}/{scale}")
    city = City(rng, plants(rng, scale))
    plan = Plan(rng, city.plants)
    contributions, verifications = slips_and_verdicts(rng, city, plan, scale)
    return {
        "units": city.units,
        "workers": city.workers,
        "offices": city.offices,
        "constituencies": constituencies(city.plants),
        "rates": rates(city),
        "plan": plan.rows,
        "returns": plan.returns,
        "contributions": contributions,
        "verifications": verifications,
        "closings": closings(),
    }


def write(folder: Path, drawn: dict[str, list[Row]]) -> None:
    """Write one CSV a table, and the description of the drive beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in drawn.items():
        sheet(folder / f"{name}.csv", COLUMNS[name].split(","), rows)
    template = Path(__file__).with_name("drive.toml")
    (folder / "drive.toml").write_bytes(template.read_bytes())


def sheet(path: Path, header: list[str], rows: Iterable[Row]) -> None:
    """Write one spreadsheet: UTF-8, commas, one line a row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(words: list[str] | None = None) -> None:
    """Read the command line, write the files, say in one line what was written."""
    parser = ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--scale", type=float, default=1.0)
    asked = parser.parse_args(words)
    if not LEAST_SCALE <= asked.scale <= 1:
        parser.error(f"--scale must lie between {LEAST_SCALE} and 1")
    drawn = tables(asked.seed, asked.scale)
    write(asked.folder, drawn)
    counts = ", ".join(f"{len(rows):,} {name}" for name, rows in drawn.items())
    print(f"{asked.folder}: {counts}")


if __name__ == "__main__":
    main()
