"""A small town for the ledger: two plants, a few people, two offices, one drive."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pacesetter.campaign.actions import open_drive
from pacesetter.campaign.queries import current_drive_or_refuse, read_drive_file
from pacesetter.intake.report import Report
from pacesetter.kernel.actor import CONSOLE
from pacesetter.spreadsheets.actions import import_folder

AT = datetime(1953, 1, 31, 12, tzinfo=UTC)
DRIVE = """
[drive]
slug = "town"
name_zh = "小城竞赛"
name_en = "Town drive"
starts = 1952-07-01
ends = 1952-12-31
cut_off = 1952-12-31
bulletin_on = 1953-02-07
money = "old_yuan"
presets = []
[[measures]]
code = "old_yuan"
zh = "元（旧币）"
en = "old yuan"
decimals = 0
money = true
[[measures]]
code = "jin_millet"
zh = "斤小米"
en = "jin of millet"
decimals = 0
[[measures]]
code = "kwh"
zh = "度电"
en = "kWh"
decimals = 1
[[measures]]
code = "t_coal"
zh = "吨煤"
en = "t of coal"
decimals = 3
[[ownerships]]
code = "state"
zh = "国营"
en = "State-owned"
[[ownerships]]
code = "joint"
zh = "公私合营"
en = "Joint state-private"
[[phases]]
stage = "ledger"
starts = 1952-06-01
ends = 1953-01-31
allows = ["unit:register", "worker:register", "office:appoint", "rate:set", "target:set",
    "return:file", "period:close", "contribution:claim", "contribution:verify", "ledger:reverse"]
"""
UNITS = [
    ("T", "", "federation", "小城", "Town", ""),
    ("A", "T", "enterprise", "甲厂", "Plant A", "state"),
    ("A1", "A", "workshop", "一车间", "Shop 1", ""),
    ("A1a", "A1", "team", "一组", "Team a", ""),
    ("A1b", "A1", "team", "二组", "Team b", ""),
    ("AF", "A", "workshop", "财务科", "Finance office", ""),
    ("B", "T", "enterprise", "乙厂", "Plant B", "joint"),
    ("B1", "B", "workshop", "车间", "Shop", ""),
]
WORKERS = [
    ("001", "赵一", "A1a"),
    ("002", "钱二", "A1a"),
    ("003", "孙三", "A1b"),
    ("007", "李七", "AF"),
    ("008", "周八", "AF"),
    ("009", "吴九", "A1a"),
    ("101", "郑一", "B1"),
]
OFFICES = [
    ("finance_verifier", "007", "A"),
    ("technical_verifier", "008", "A"),
    ("finance_verifier", "009", "A"),  # in office, but in the claimants' line
    ("finance_verifier", "007", "B"),
]
SLIP = {
    "unit": "A1a",
    "title_zh": "改进夹具",
    "title_en": "Better jig",
    "kind": "saving",
    "saving_class": "hard",
    "mechanism": "time",
    "cost_line": "",
    "starts": "1952-10-01",
    "ends": "1952-12-31",
    "measure": "old_yuan",
    "gross": "1000",
    "costs": "100",
    "claimed_on": "1952-10-05",
    "entered_by": "003",
    "shares": "001:60;002:40",
}
SIGNATURE = {
    "role": "finance",
    "verifier": "007",
    "verdict": "verified",
    "gross": "",
    "costs": "",
    "reason": "",
    "on": "1952-12-20",
}


class Town:
    """Hands in sheets as a union would and asks what became of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def hand_in(self, **sheets: list[dict[str, str]]) -> Report:
        for path in self.folder.glob("*.csv"):
            path.unlink()
        for name, rows in sheets.items():
            columns = list(dict.fromkeys(key for row in rows for key in row))
            with (self.folder / f"{name}.csv").open("w", newline="") as file:
                writer = csv.DictWriter(file, columns, restval="")
                writer.writeheader()
                writer.writerows(rows)
        return import_folder(by=CONSOLE, folder=self.folder, at=AT)

    def claim(self, *slips: dict[str, str]) -> Report:
        return self.hand_in(contributions=[SLIP | slip for slip in slips])

    def sign(self, *signatures: dict[str, str]) -> Report:
        return self.hand_in(verifications=[SIGNATURE | row for row in signatures])

    @property
    def drive(self):
        return current_drive_or_refuse()


@pytest.fixture
def town(db, tmp_path: Path) -> Town:
    return open_town(tmp_path, DRIVE)


def open_town(tmp_path: Path, drive: str) -> Town:
    (tmp_path / "drive.toml").write_text(drive)
    open_drive(by=CONSOLE, definition=read_drive_file(tmp_path / "drive.toml"), at=AT)
    sheets = tmp_path / "sheets"
    sheets.mkdir()
    town = Town(sheets)
    report = town.hand_in(
        units=[
            {
                "number": number, "parent": parent, "kind": kind, "name_zh": zh, "name_en": en,
                "ownership": ownership, "ownership_since": "1950-01-01" if ownership else "",
                "ownership_source": "",
            }
            for number, parent, kind, zh, en, ownership in UNITS
        ],
        workers=[
            {
                "number": number, "name": name, "unit": unit, "since": "1952-01-01",
                "trade": "", "position": "front_line", "category_source": "list",
            }
            for number, name, unit in WORKERS
        ],
        offices=[
            {"office": office, "worker": worker, "unit": unit, "since": "1952-06-01", "source": ""}
            for office, worker, unit in OFFICES
        ],
    )  # fmt: skip
    assert report.errors == 0
    return town


def reasons(report: Report) -> list[str]:
    """Give the sentences of the refused rows."""
    return [told.reason for sheet in report.sheets for told in sheet.errors]
