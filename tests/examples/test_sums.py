from collections import Counter, defaultdict

VERIFIED = 1_172_900_000_000
PLAN = 800_000_000_000
SAVING = "increase_saving"
HALF = "1952-H2"
MONTHS = [f"1952-{month:02d}" for month in range(7, 13)]


def test_the_verified_sum_is_the_newspapers(made):
    assert sum(net for _, net in made.money()) == VERIFIED
    assert round(100 * VERIFIED / made.targets(SAVING)["BJ", HALF], 1) == 146.6


def test_no_verified_slip_is_worth_nothing(made):
    assert all(net > 0 for _, net in made.money())


def test_claimed_is_not_verified(made):
    claimed = [slip for slip in made.slips.values() if slip["measure"] == "old_yuan"]
    total = sum(int(slip["gross"]) - int(slip["costs"]) for slip in claimed)
    assert 1.05 * VERIFIED < total < 1.3 * VERIFIED
    states = {verdict["verdict"] for verdict in made.settled.values()}
    assert states == {"verified", "adjusted", "refused"}
    assert set(made.slips) - set(made.settled)  # some are still open


def test_every_plant_and_every_ownership_type_is_plausible(made):
    targets = made.targets(SAVING, "1")
    done, by_type, planned = Counter(), Counter(), Counter()
    for slip, net in made.money():
        plant = made.enterprise(slip["unit"])
        done[plant] += net
        by_type[made.units[plant]["ownership"]] += net
    plants = [number for number in made.units if made.kind(number) == "enterprise"]
    for plant in plants:
        assert 0.8 < done[plant] / targets[plant, HALF] < 2.3
        planned[made.units[plant]["ownership"]] += targets[plant, HALF]
    assert len(planned) == 4
    for ownership, amount in planned.items():
        assert 1.1 < by_type[ownership] / amount < 1.65


def test_months_add_up_to_the_half_year(made):
    for indicator in {row["indicator"] for row in made.plan}:
        for version in ("1", ""):
            targets = made.targets(indicator, version)
            for unit in {unit for unit, _ in targets}:
                assert targets[unit, HALF] == sum(targets[unit, month] for month in MONTHS)


def test_plans_cascade_from_city_to_enterprise(made):
    for indicator in {row["indicator"] for row in made.plan}:
        for version in ("1", ""):
            targets = made.targets(indicator, version)
            for (unit, period), amount in targets.items():
                if made.kind(unit) in {"federation", "trade"}:
                    below = (targets.get((child, period), 0) for child in made.children(unit))
                    assert sum(below) == amount, (indicator, version, unit, period)
    assert made.targets(SAVING, "1")["BJ", HALF] == made.targets(SAVING)["BJ", HALF] == PLAN


def test_workshops_add_up_but_for_a_few_plants(made):
    for version in ("1", ""):
        targets = made.targets(SAVING, version)
        plants = [number for number in made.units if made.kind(number) == "enterprise"]
        off = [
            plant
            for plant in plants
            if sum(targets.get((shop, HALF), 0) for shop in made.children(plant))
            != targets[plant, HALF]
        ]
        assert 1 <= len(off) <= max(1, len(plants) // 8)


def test_a_second_version_has_a_reason_and_a_later_day(made):
    first = {key(row): row for row in made.plan if row["version"] == "1"}
    second = [row for row in made.plan if row["version"] == "2"]
    assert second
    for row in second:
        assert row["reason"]
        assert row["decided_on"] > first[key(row)]["decided_on"]
        assert row["amount"] != first[key(row)]["amount"]


def key(row):
    return row["unit"], row["indicator"], row["period"]


def test_two_plans_are_kept_apart(made):
    plans = defaultdict(set)
    for row in made.plan:
        plans[row["plan"]].add(row["measure"])
    assert plans["increase_and_saving"] == {"old_yuan"}
    assert "old_yuan" not in plans["production"]


def test_the_city_completes_production_and_not_every_month_is_good(made):
    done, months = Counter(), defaultdict(dict)
    for row in made.rows("returns"):
        done[row["indicator"]] += int(row["amount"])
        months[row["indicator"]][row["unit"], row["period"]] = int(row["amount"])
    short = 0
    for indicator, total in done.items():
        targets = made.targets(indicator)
        assert targets["BJ", HALF] <= total <= 1.12 * targets["BJ", HALF], indicator
        short += sum(amount < targets[place] for place, amount in months[indicator].items())
        plants = {unit for unit, _ in targets if made.kind(unit) == "enterprise"}
        assert set(months[indicator]) == {(unit, month) for unit in plants for month in MONTHS}
    assert short
