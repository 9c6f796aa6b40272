"""Every address answers in both languages or refuses, and is named after its page."""

import re

import pytest
from django.conf import settings
from django.urls import get_resolver, path
from django.utils import translation

from tests.house.pages import addresses, busy, misnamed
from tests.house.reading import PACESETTER, Module, modules

ANSWERS = {200, 301, 302, 304}
REFUSES = {400, 401, 403, 404, 405, 410, 422}


def test_a_misnamed_address_is_caught():
    text = 'urlpatterns = [path("a/", pages.slip, name="paper"), path("b/", pages.b, name="b")]'
    assert list(misnamed(Module.of(text))) == ["sample.py:1 calls slip by the name paper"]


def test_a_busy_page_is_caught():
    text = "def slip(request):\n    actions.open_it(by=1)\n    actions.close_it(by=1)\n"
    assert list(busy(Module.of(text))) == ["sample.py:1 slip makes 2 action calls"]


def test_parameters_get_samples():
    patterns = [path("slips/<str:number>/", print), path("pages/<int:n>/<name>", print)]
    assert list(addresses(patterns)) == ["/slips/none-such/", "/pages/1/none-such"]


@pytest.mark.parametrize("law", [misnamed, busy])
def test_pages_hold_law_6(law):
    assert not [breach for module in modules(PACESETTER / "web") for breach in law(module)]


@pytest.mark.django_db
@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
def test_every_address_answers_or_refuses(client, language):
    """On an empty installation: nothing is there, and nothing falls over."""
    with translation.override(language):
        found = list(addresses(get_resolver().url_patterns))
    assert found
    for address in found:
        response = client.get(address, headers={"accept-language": language})
        assert response.status_code in ANSWERS | REFUSES, address
        # A redirect leads to a page and is none.
        if response.status_code == 200 and "html" in response.headers.get("content-type", ""):
            said = re.search(rb'<html[^>]* lang="([\w-]+)"', response.content)
            assert said, address
            assert said[1].decode().lower().startswith(language[:2]), address
