"""What the walk through every page doesn't look at: single sheets of paper, forced colours."""

import re

import pytest

LANGUAGES = ("zh-hans", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", ["1952-MTG-0147", "1952-B01-0001"])
def test_a_slip_with_its_proof_is_one_sheet_of_paper(open_page, language, number):
    page = open_page(f"/{language}/slips/{number}/")
    paper = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_the_seal_to_be_pinned_to_the_wall_is_one_sheet(open_page):
    paper = open_page("/zh-hans/seal/").pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1


def test_forced_colours_keep_every_mark_apart(open_page):
    page = open_page("/en/slips/1952-MTG-0147/", forced_colors="active", java_script_enabled=True)
    looks = page.evaluate(
        """() => [...document.querySelectorAll('.status')].map(mark => {
            const look = getComputedStyle(mark, '::before');
            return [look.backgroundColor, look.borderLeftWidth, look.height].join(' ');
        })"""
    )
    assert len(looks) == len(set(looks)) == 3
