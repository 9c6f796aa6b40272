"""In a real browser: a messy spreadsheet in, three rows mended, the batch withdrawn."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from pacesetter.jobs.models import Job
from pacesetter.jobs.tasks import work_off
from pacesetter.roster.models import Unit, Worker
from tests.city import IMPORTED_AT
from tests.factories.accounts import with_pin
from tests.journeys.people import DESK, PHONE
from tests.spreadsheets.batches import sound
from tests.web.imports.people import administrator

PIN = "48319027"
WORDS = {
    "zh-hans": ("逐行检查", "3 行未收", "未收的行", "导入 1 行", "导入 3 行", "撤回 B-", "已撤回"),
    "en": (
        "Look at every row",
        "3 rows are refused",
        "The refused rows",
        "Import 1 row",
        "Import 3 rows",
        "Withdraw B-",
        "is withdrawn",
    ),
}


@pytest.fixture
def number(city) -> str:
    number = administrator()
    with_pin(number, PIN)
    return number


def sign_in(page: Page, live: str, number: str, language: str) -> None:
    page.goto(f"{live}/{language}/sign-in/")
    page.fill("[name=number]", number)
    page.fill("[name=pin]", PIN)
    page.click(".form button")


def worked(page: Page) -> Job:
    """Let the worker do what waits, and go on to the result."""
    expect(page).to_have_url(re.compile(r"/jobs/J-\d+/$"))
    work_off(lambda: IMPORTED_AT)
    job = Job.objects.latest("id")
    assert job.state == "done", job.said
    page.goto(page.url)
    page.click(f'main a.go[href*="{job.result["page"]}"]')
    return job


def messy(folder: Path, team: str) -> Path:
    path = folder / "新工人名单.csv"
    rows = [
        ["一九五二年新工人", "", "", ""],
        ["工号", "姓名", "单位", "起始日期"],
        ["T１", "试一", team, "1952年8月1日"],
        ["T2", "试二", team, "1952-13-01"],
        ["T3", "试三", "NOWHERE", "1952-08-01"],
        ["T4", "", team, "1952-08-01"],
        ["合计", "4", "", ""],
    ]
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def mended(path: Path, team: str) -> Path:
    """Mend the workbook of refused rows as somebody would, and save it as CSV."""
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    good = {"1952-13-01": "1952-08-01", "NOWHERE": team}
    cells = [[good.get(str(cell), str(cell)) for cell in row] for row in rows]
    name = next(place for place, cell in enumerate(cells[0]) if cell in ("姓名", "name"))
    for row in cells[1:]:
        row[name] = row[name] or "试四"
    out = path.with_suffix(".csv")
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(cells)
    return out


@pytest.mark.parametrize(("language", "viewport"), [("zh-hans", PHONE), ("en", DESK)])
def test_an_organiser_imports_mends_and_withdraws(
    open_page, live, number, language, viewport, tmp_path
):
    look, refused, workbook, one, three, withdraw, withdrawn = WORDS[language]
    before = Worker.objects.count()
    team = Unit.objects.filter(kind="team").order_by("number")[0].number
    page = open_page(f"/{language}/sign-in/", viewport=viewport, accept_downloads=True)
    sign_in(page, live, number, language)

    page.goto(f"{live}/{language}/imports/")
    page.set_input_files("input[type=file]", messy(tmp_path, team))
    page.select_option("select[name=sheet]", "workers")
    page.get_by_role("button", name=look).click()
    worked(page)
    expect(page.locator("main")).to_contain_text(refused)
    with page.expect_download() as download:
        page.get_by_role("link", name=workbook).click()
    kept = tmp_path / "refused.xlsx"
    download.value.save_as(kept)
    page.get_by_role("button", name=one).click()
    worked(page)

    page.goto(f"{live}/{language}/imports/")
    page.set_input_files("input[type=file]", mended(kept, team))
    page.select_option("select[name=sheet]", "workers")
    page.get_by_role("button", name=look).click()
    worked(page)
    page.get_by_role("button", name=three).click()
    worked(page)
    assert Worker.objects.filter(number__in=["T1", "T2", "T3", "T4"]).count() == 4

    page.click('main a.go[href*="/imports/batches/B-"]')
    page.fill("[name=reason]", "错了")
    page.get_by_role("button", name=withdraw).click()
    worked(page)
    expect(page.locator("h1")).to_contain_text(withdrawn)
    assert Worker.objects.count() == before + 1
    sound()
