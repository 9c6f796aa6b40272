"""The units of every plant, who works in them, and who holds an office."""

from datetime import date, timedelta
from random import Random

from apportion import apportion
from names import RARE, YAN, names, surnames
from plants import MENTOUGOU, Plant, Team, Workshop, chinese
from trades import Shop, Trade

Row = tuple[str, ...]

CITY = "BJ"
SECTIONS_FROM = 180  # a workshop of so many workers is cut into sections
SECTION = 70
TEAM = 16
RARE_EVERY = 4_000  # one worker in so many has a rare character in the name
RARE_LEAST = 10

_HIRED = [(date(1949, 2, 1) + timedelta(days=n)).isoformat() for n in range(0, 1_220, 3)]
_REGISTERS = ("1952年职工登记表", "1952年5月职工登记表", "1952年劳动工资科名册")
_STAFF = ("干事", "文书", "采购员", "仓库保管员", "人事员", "炊事员", "保卫员", "收发员")
_OFFICE_SINCE = "1952-06-16"
_MENTOUGOU_SHOPS = {
    "机工车间": 412,
    "铸工车间": 298,
    "电工车间": 251,
    "装配车间": 214,
    "工具车间": 109,
}


class City:
    """Collects the rows of units.csv, workers.csv and offices.csv, plant by plant."""

    def __init__(self, rng: Random, plants: list[Plant]) -> None:
        self.rng = rng
        self.plants = plants
        self.units: list[Row] = []
        self.workers: list[Row] = []
        self.offices: list[Row] = []
        self.yan = ""
        self.yan_team = ""
        self._next = 1
        self._posts: list[tuple[str, str, str]] = []  # unit, job, position of each worker
        self._build()

    def _build(self) -> None:
        """Lay out the city from the top down."""
        self._unit(CITY, "", "federation", "北京市", "Beijing", made_up=False)
        seen: list[Trade] = []
        for plant in self.plants:
            if plant.trade not in seen:
                seen.append(plant.trade)
                trade = plant.trade
                self._unit(trade.code, CITY, "trade", f"{trade.zh}行业", f"{trade.en} trade")
            self._plant(plant)
        self._rare_names()
        self._city_offices()

    def _unit(
        self, number: str, parent: str, kind: str, zh: str, en: str, *, made_up: bool = True
    ) -> None:
        """Add a unit that has no ownership of its own."""
        self.units.append((number, parent, kind, zh, en, "", "", "", _flag(made_up)))

    def _office(self, office: str, worker: str, unit: str, source: str) -> None:
        """Appoint somebody from the middle of June 1952 on, without an end."""
        self.offices.append((office, worker, unit, _OFFICE_SINCE, "", source))

    def _hire(self, unit: str, jobs: list[str], positions: list[str]) -> list[str]:
        """Add workers to a unit; give their employee numbers."""
        first = self._next + len(self._posts)
        self._posts += [(unit, job, at) for job, at in zip(jobs, positions, strict=True)]
        return [f"{n:07d}" for n in range(first, first + len(jobs))]

    def _plant(self, plant: Plant) -> None:
        """Lay out one plant: its head office, two offices of verifiers, its workshops."""
        self.units.append(
            (
                plant.number, plant.trade.code, "enterprise", plant.zh, plant.en, plant.ownership,
                plant.since, "1952年企业登记册（演示编造）", _flag(plant.made_up),
            )
        )  # fmt: skip
        self._next = -(-self._next // 100) * 100 + 1  # each plant's numbers begin after a hundred
        head = self._head_office(plant) + self._verifiers(plant)
        self._workshops(plant, plant.size - head)
        self._sign_up(plant)

    def _head_office(self, plant: Plant) -> int:
        """Add the director, the deputy, the union organiser and the staff; give how many."""
        staff = 1 + plant.size // 20
        jobs = ["厂长", "副厂长", "工会干事", *self.rng.choices(_STAFF, k=staff)]
        positions = ["head", "head", *["manager"] * (1 + staff)]
        hired = self._hire(plant.number, jobs, positions)
        plant.organiser, plant.lent = hired[2:4]
        self._office("leader", hired[0], plant.number, "1952年6月任命书")
        self._office("organiser", plant.organiser, plant.number, "1952年6月基层工会选举")
        return len(hired)

    def _verifiers(self, plant: Plant) -> int:
        """Add the finance and the technical office with their verifiers; give their size."""
        finance, technical = 3 + plant.size // 150, 3 + plant.size // 100
        count = 1 + (plant.size > 400) + (plant.size > 1_500)  # noqa: PLR2004 one to three by size
        self._unit(f"{plant.number}-F", plant.number, "section", "财务科", "Finance office")
        more = self.rng.choices(("会计", "成本员", "统计员"), k=finance - 3)
        jobs = ["会计", "出纳", "统计员", *more]
        plant.finance = self._hire(f"{plant.number}-F", jobs, ["manager"] * finance)[:count]
        self._unit(f"{plant.number}-T", plant.number, "section", "技术科", "Technical office")
        jobs = ["工程师", *self.rng.choices(("技术员", "工艺员", "检验员"), k=technical - 1)]
        plant.technical = self._hire(f"{plant.number}-T", jobs, ["technical"] * technical)[:count]
        for worker in plant.finance:
            self._office("finance_verifier", worker, plant.number, "1952年6月核实员委任书")
        for worker in plant.technical:
            self._office("technical_verifier", worker, plant.number, "1952年6月核实员委任书")
        return finance + technical

    def _workshops(self, plant: Plant, workers: int) -> None:
        """Share the rest of the workers out over workshops."""
        shops, weights = self._shops(plant, workers)
        sizes = apportion(workers, weights, least=8)
        for place, (shop, size) in enumerate(zip(shops, sizes, strict=True), start=1):
            again = sum(one is shop for one in shops[:place])
            several = shops.count(shop) > 1
            zh = f"第{chinese(again)}{shop.zh}" if several else shop.zh
            en = f"{shop.en} No. {again}" if several else shop.en
            workshop = Workshop(f"{plant.number}-{place}", size)
            plant.workshops.append(workshop)
            self._unit(workshop.number, plant.number, "workshop", zh, en)
            self._workshop(workshop, shop)

    def _shops(self, plant: Plant, workers: int) -> tuple[list[Shop], list[float]]:
        """Choose the kinds of workshop, and how large each is beside the others."""
        kinds = plant.trade.shops
        if plant.number == MENTOUGOU:
            shops = [shop for shop in kinds if shop.zh in _MENTOUGOU_SHOPS]
            return shops, [float(_MENTOUGOU_SHOPS[shop.zh]) for shop in shops]
        count = max(1, min(14, round(workers / self.rng.uniform(60, 170))))
        shops = sorted((kinds[i % len(kinds)] for i in range(count)), key=kinds.index)
        return shops, [self.rng.uniform(0.5, 1.6) for _ in shops]

    def _workshop(self, workshop: Workshop, shop: Shop) -> None:
        """Add the workshop's own staff, then sections where it is large, then teams."""
        staff = 2 + workshop.size // 15
        more = self.rng.choices(("技术员", "检验员", "工段长"), k=staff - 2)
        jobs = ["车间主任", "记工员", *more]
        positions = ["manager" if job != "技术员" else "technical" for job in jobs]
        hired = self._hire(workshop.number, jobs, positions)
        self._office("leader", hired[0], workshop.number, "1952年6月任命书")
        rest = workshop.size - staff
        if workshop.size < SECTIONS_FROM:
            self._teams(workshop, workshop.number, rest, shop)
            return
        for place, size in enumerate(_cut(rest, SECTION), start=1):
            number = f"{workshop.number}-{place}"
            names = f"第{chinese(place)}工段", f"Section {place}"
            self._unit(number, workshop.number, "section", *names)
            self._teams(workshop, number, size, shop)

    def _teams(self, workshop: Workshop, above: str, workers: int, shop: Shop) -> None:
        """Cut the workers of a workshop or section into teams, each with a leader."""
        for place, size in enumerate(_cut(workers, self.rng.randint(TEAM - 5, TEAM + 6)), start=1):
            number = f"{above}-{place:02d}"
            self._unit(number, above, "team", f"第{chinese(place)}小组", f"Team {place}")
            jobs = self.rng.choices(shop.jobs, k=size)
            positions = ["front_line"] * size
            if size > TEAM:
                jobs[-1], positions[-1] = "技术员", "technical"
            team = Team(number, self._hire(number, jobs, positions))
            workshop.teams.append(team)
            self._office("leader", team.leader, number, "1952年6月小组会推选")

    def _sign_up(self, plant: Plant) -> None:
        """Give everybody of a plant a name and a row; in Mentougou, one is Yan Wancun."""
        count = len(self._posts)
        share = plant.trade.women
        women = self.rng.choices(("yes", "no", ""), (share, 0.996 - share, 0.004), k=count)
        drawn = names(self.rng, women)
        hired = self.rng.choices(_HIRED, k=count)
        register = self.rng.choice(_REGISTERS)
        self.workers += [
            (
                f"{n:07d}", name, "", unit, since, job, position, woman, register, "", "", "",
                "no", "yes",
            )
            for n, name, (unit, job, position), woman, since in zip(
                range(self._next, self._next + count), drawn, self._posts, women, hired, strict=True
            )
        ]  # fmt: skip
        if plant.number == MENTOUGOU:
            self._yan(plant)
        self._next += count
        self._posts = []

    def _yan(self, plant: Plant) -> None:
        """Put Yan Wancun into a team of the machine shop, as a driller who doesn't lead it."""
        team = plant.workshops[0].teams[0]
        self.yan, self.yan_team = team.members[2], team.number
        place = int(self.yan) - self._next - len(self._posts)
        hired = self.workers[place][4]
        self.workers[place] = (
            self.yan, YAN, "Yan Wancun", team.number, hired, "钻工", "front_line", "no",
            "1953年2月7日报纸第一版；工种和日期系编造", "", "", "", "yes", "no",
        )  # fmt: skip

    def _rare_names(self) -> None:
        """Give a few workers a rare character, so that it is seen whether it survives."""
        count = max(RARE_LEAST, len(self.workers) // RARE_EVERY)
        places = self.rng.sample(range(len(self.workers)), count)
        for i, (place, surname) in enumerate(zip(places, surnames(self.rng, count), strict=True)):
            row = self.workers[place]
            if row[1] != YAN:
                self.workers[place] = (row[0], surname + RARE[i % len(RARE)], *row[2:])

    def _city_offices(self) -> None:
        """Let the largest plants lend the city federation its staff, who hold no other office."""
        lenders = sorted(self.plants, key=lambda plant: -plant.size)
        kinds = (
            *("federation", "federation", "federation", "auditor", "auditor"),
            *("administrator", "election_committee"),
        )
        for office, plant in zip(kinds, lenders, strict=False):
            self._office(office, plant.lent, CITY, "1952年6月市工会借调函")


def _flag(value: bool) -> str:  # noqa: FBT001 it has no name because it is the value
    return "yes" if value else "no"


def _cut(workers: int, about: int) -> list[int]:
    """Cut a number of workers into equal parts of about the size given."""
    return apportion(workers, [1] * max(1, round(workers / about)))
