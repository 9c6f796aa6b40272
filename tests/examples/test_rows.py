from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import pytest

from tests.examples.city import COUNTED

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
    "contributions": "number,unit,title_zh,title_en,kind,saving_class,mechanism,cost_line,"
    "benefit_share,starts,ends,measure,gross,costs,more_than,claimed_on,entered_by,shares,"
    "shares_agreed_by,rate_before,rate_after,rate_unit,baseline_from,baseline_to,baseline_source,"
    "baseline_formula,baseline_locked_on,adopted_on,trial_on,implemented_on,multiple_as_printed,"
    "readings,replica_of,note_zh,note_en,printed,made_up",
    "verifications": "number,contribution,role,verifier,verdict,gross,costs,more_than,reason,on,"
    "made_up",
    "closings": "period,closed_on",
}


@pytest.mark.parametrize("name", COLUMNS)
def test_the_columns_are_the_agreed_ones(made, name):
    rows = made.rows(name)
    assert rows
    assert all(",".join(row) == COLUMNS[name] for row in rows)


def test_numbers_are_unique(made):
    for name in ("units", "workers", "contributions", "verifications"):
        numbers = [row["number"] for row in made.rows(name)]
        assert len(set(numbers)) == len(numbers), name
    assert all(len(number) == 7 for number in made.workers)
    assert any(number.startswith("00") for number in made.workers)
    for name in ("offices", "rates", "plan", "returns"):
        rows = [
            tuple(cell for column, cell in row.items() if column not in {"amount", "reason"})
            for row in made.rows(name)
        ]
        assert len(set(rows)) == len(rows), name


def test_what_is_spoken_of_exists(made):
    units = {
        row["unit"] for name in ("offices", "rates", "plan", "returns") for row in made.rows(name)
    }
    units |= {row["unit"] for rows in (made.workers, made.slips) for row in rows.values()}
    units |= {row["parent"] for row in made.units.values()} - {""}
    assert units <= set(made.units)
    workers = {row["worker"] for row in made.offices}
    workers |= {row["verifier"] for row in made.verdicts}
    for slip in made.slips.values():
        agreed = set(slip["shares_agreed_by"].split(";"))
        assert agreed == set(made.claimants(slip))
        workers |= agreed | {slip["entered_by"]}
    assert workers <= set(made.workers)
    origins = {slip["replica_of"] for slip in made.slips.values()} - {""}
    assert origins <= set(made.slips)
    assert {verdict["contribution"] for verdict in made.verdicts} <= set(made.slips)


def test_shares_add_up_and_claimants_work_where_the_slip_was_made(made):
    sizes = set()
    for slip in made.slips.values():
        shares = made.claimants(slip)
        sizes.add(len(shares))
        assert sum(shares.values()) == 100
        assert all(made.workers[worker]["unit"] == slip["unit"] for worker in shares)
        assert slip["entered_by"] in made.workers
    assert {1, 2, 3} <= sizes <= {1, 2, 3, 4, 5}


def test_verifiers_stand_outside_the_claimants_line(made):
    held = defaultdict(set)
    leads = defaultdict(set)
    for row in made.offices:
        held[row["worker"], row["office"]].add(row["unit"])
        if row["office"] == "leader":
            leads[row["worker"]].add(row["unit"])
    for verdict in made.verdicts:
        slip, verifier = made.slips[verdict["contribution"]], verdict["verifier"]
        line = list(made.path(slip["unit"]))
        assert held[verifier, f"{verdict['role']}_verifier"] & set(line)
        home = made.workers[verifier]["unit"]
        workshop_line = line[: line.index(made.enterprise(slip["unit"]))]
        assert home not in workshop_line
        assert slip["unit"] not in made.path(home)
        assert not leads[verifier] & set(line)
        claimants = made.claimants(slip)
        assert verifier not in claimants
        assert not any(leads[worker] & set(made.path(home)) for worker in claimants)


def test_nobody_holds_two_offices(made):
    holders = Counter(row["worker"] for row in made.offices)
    assert set(holders.values()) == {1}
    offices = {row["office"] for row in made.offices}
    assert {"federation", "auditor", "administrator", "organiser", "leader"} <= offices
    for row in made.offices:
        assert row["unit"] in made.path(made.workers[row["worker"]]["unit"]) or row["unit"] == "BJ"


def test_dates_are_in_order(made):
    for slip in made.slips.values():
        months = [slip[f"baseline_{end}"] for end in ("from", "to", "locked_on")]
        steps = [slip[f"{step}_on"] for step in ("adopted", "trial", "implemented")]
        days = [day for day in (*months, *steps, slip["starts"], slip["claimed_on"]) if day]
        assert all(earlier <= later for earlier, later in pairwise(days)), slip["number"]
        assert slip["starts"] <= slip["ends"] <= "1952-12-31"
        if slip["baseline_from"]:
            first, last = map(date.fromisoformat, months[:2])
            assert 3 <= (last.year - first.year) * 12 + last.month - first.month + 1 <= 12
            assert slip["baseline_locked_on"] < slip["starts"]
    last = {number: slip["claimed_on"] for number, slip in made.slips.items()}
    for verdict in sorted(made.verdicts, key=lambda row: (row["on"], row["verdict"] != "checked")):
        assert last[verdict["contribution"]] <= verdict["on"] <= "1953-01-31"
        last[verdict["contribution"]] = verdict["on"]


def test_a_verdict_says_what_it_found(made):
    settled = Counter(row["contribution"] for row in made.verdicts if row["verdict"] != "checked")
    assert set(settled.values()) == {1}
    for verdict in made.verdicts:
        slip = made.slips[verdict["contribution"]]
        claimed, found = (slip["gross"], slip["costs"]), (verdict["gross"], verdict["costs"])
        if verdict["verdict"] == "verified":
            assert found == claimed
        elif verdict["verdict"] == "adjusted":
            assert found != claimed
            assert all(found)
        else:
            assert found == ("", "")
        assert verdict["reason"] or verdict["verdict"] in {"verified", "checked"}


def test_one_benefit_is_not_counted_twice(made):
    lines = defaultdict(list)
    for number, slip in made.slips.items():
        counted = made.settled.get(number, {"verdict": "open"})["verdict"] in COUNTED
        key = slip["unit"], slip["cost_line"], slip["mechanism"]
        lines[key].append((counted, int(slip["benefit_share"])))
        assert f"{slip['unit']}-".startswith(slip["cost_line"].split("/")[0] + "-")
    assert all(sum(share for counted, share in line if counted) <= 100 for line in lines.values())
    wholes = [line for line in lines.values() if len(line) > 1]
    assert any(sum(share for _, share in line) > 100 for line in wholes)  # one waits for ever
    assert any(all(counted for counted, _ in line) for line in wholes)  # two share 60 and 40


def test_replicas_come_later_and_from_elsewhere(made):
    replicas = [slip for slip in made.slips.values() if slip["replica_of"]]
    assert replicas
    for slip in replicas:
        origin = made.slips[slip["replica_of"]]
        assert origin["claimed_on"] < slip["starts"]
        assert made.enterprise(origin["unit"]) != made.enterprise(slip["unit"])
        assert not origin["replica_of"]


def test_what_has_no_price_has_none(made):
    rated = {row["measure"] for row in made.rows("rates")}
    measures = {slip["measure"] for slip in made.slips.values()}
    assert "t_coal" in rated
    assert not rated & {"jin_millet", "jin_grain", "m_cloth", "t_steel", "old_yuan"}
    assert measures - rated - {"old_yuan", "", "jin_millet"}  # some in kind have no rate
    for slip in made.slips.values():
        if slip["saving_class"] == "non_financial":
            assert slip["gross"] == slip["measure"] == slip["baseline_from"] == ""


def test_everything_made_up_says_so(made):
    real = {number for number, unit in made.units.items() if unit["made_up"] == "no"}
    assert real == {"BJ", "MTG"}
    known = [worker for worker in made.workers.values() if worker["made_up"] == "no"]
    assert [worker["name"] for worker in known] == ["阎万存"]
    for rows in (made.slips.values(), made.verdicts, made.rows("rates")):
        assert {row["made_up"] for row in rows} == {"yes"}
    named = [worker for worker in made.workers.values() if worker["named_in_public"] == "yes"]
    assert named == known
    assert {worker["name_latin"] for worker in made.workers.values()} == {"", "Yan Wancun"}
    assert sum(worker["name"] == "阎万存" for worker in made.workers.values()) == 1
    assert all(not worker["identity_number"] for worker in made.workers.values())


def test_the_drill_bit_is_as_the_newspaper_tells_it(made):
    slip = made.slips["1952-MTG-0147"]
    (yan,) = made.claimants(slip)
    assert made.workers[yan]["name"] == "阎万存"
    assert made.units[made.enterprise(slip["unit"])]["name_zh"] == "门头沟机电厂"
    assert slip["title_zh"] == "改进钻头"
    assert (slip["gross"], slip["measure"], slip["more_than"]) == ("280000", "jin_millet", "yes")
    assert (slip["multiple_as_printed"], slip["readings"]) == ("提高二十九倍", "29;30")
    assert slip["rate_before"] == slip["rate_after"] == slip["baseline_from"] == ""
    assert slip["claimed_on"] == "1953-01-14"
    signed = [
        (row["verdict"], row["on"])
        for row in made.verdicts
        if row["contribution"] == slip["number"]
    ]
    assert signed == [("checked", "1953-01-20"), ("verified", "1953-01-23")]
    organisers = {row["worker"] for row in made.offices if row["office"] == "organiser"}
    assert slip["entered_by"] in organisers


def test_his_small_tricks_are_valued_by_nobody(made):
    yan = next(number for number, row in made.workers.items() if row["name"] == "阎万存")
    tricks = [
        slip
        for slip in made.slips.values()
        if yan in made.claimants(slip) and slip["number"] != "1952-MTG-0147"
    ]
    assert 5 <= len(tricks) <= 7
    for slip in tricks:
        assert slip["gross"] == slip["costs"] == ""
        assert slip["claimed_on"] < "1953"
        assert slip["number"] not in made.settled


def test_rare_characters_are_there_to_be_kept(made):
    written = {character for worker in made.workers.values() for character in worker["name"]}
    assert set("喆㛃䶮〇𬎆") <= written


def test_every_plant_lies_in_one_constituency_and_all_delegates_have_a_seat(made):
    rows = made.rows("constituencies")
    lies = Counter(unit for row in rows for unit in row["units"].split(";"))
    plants = [row["number"] for row in made.rows("units") if row["kind"] == "enterprise"]
    assert lies == Counter(plants)
    assert sum(int(row["seats"]) for row in rows) == 521
