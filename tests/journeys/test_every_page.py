"""Every page there is, in both languages, and each loaded once: sound, light, on a phone, on paper.

Pictures of all of them lie in the folder that PACESETTER_PICTURES names, else in var/pictures.
An address that nobody has made a stop for fails here: add what it shows to `arranged`.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Browser

from tests.house.matrix import ACCESS, pages
from tests.journeys import looking
from tests.journeys.arranged import Scene, arranged
from tests.journeys.people import PHONE
from tests.journeys.stops import Stop, more
from tests.journeys.walking import FINGER, PAPER, PICTURES, Walk

AREAS = sorted({page.partition(":")[0] for page in pages()})
BROKEN = """<!doctype html><html><title>x</title><style>a { outline: 0 }</style>
<script>let it</script><nav>menu</nav><p style="color:#999">pale</p><button>x</button>
<div style="width: 900px">wide</div><a href="x">y</a>"""


def stops(area: str, scene: Scene) -> Iterator[Stop]:
    """Every address of an area as the matrix has it, and whatever else is to be seen there."""
    for page in pages():
        if page.startswith(f"{area}:"):
            path = reverse(page, kwargs=scene.sample(page)).split("/", 2)[2]
            yield Stop(page, scene.reader(page), path)
    for stop in more(area, scene):
        yield replace(stop, name=f"{area}:{stop.name}")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("area", AREAS)
def test_every_page(browser: Browser, city, live, area, language):
    PICTURES.mkdir(parents=True, exist_ok=True)
    scene = arranged(area, city)
    context = browser.new_context(viewport=PHONE)
    context.set_default_timeout(20_000)
    walk = Walk(context.new_page(), live, language, scene)
    with translation.override(language):
        found = list(stops(area, scene))
    for stop in found:
        if stop.name in ACCESS or stop.both or language == "zh-hans":
            walk.visit(stop)
    context.close()
    assert not walk.wrong, "\n".join(map(str, walk.wrong))


def test_a_page_with_every_fault_is_caught(browser: Browser):
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.set_content(BROKEN)
    assert {name for name, _html in looking.findings(page)} >= {"color-contrast", "html-has-lang"}
    assert {name for name, _html in looking.findings(page, colours=True)} == {"color-contrast"}
    assert page.evaluate(looking.BROUGHT)["scripts"] == ["inline"]
    assert page.evaluate(looking.WIDTH) > PHONE["width"]
    assert "wide" in page.evaluate(looking.STICKS_OUT)[-1]
    assert page.evaluate(looking.SMALL, FINGER) == ["<button>x</button>"]
    page.keyboard.press("Tab")
    assert not page.evaluate(looking.SKIPS)
    assert page.evaluate(looking.UNSEEN)[-1] == '<a href="x">y</a>'
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    off = page.evaluate(looking.OFF_PAPER)
    assert "wide" in off["cut"][-1]
    assert off["left"] == ["<nav>menu</nav>", "<button>x</button>"]
    context.close()
