"""Which PINs may be taken, and what is printed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.accounts import pins, printing
from pacesetter.accounts.shape import PinSlip


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        ("4831902", "short"),
        ("4831902a", "short"),
        ("4" * 40, "long"),
        ("98765432", "sequence"),
        ("89012345", "sequence"),
        ("13579135", "sequence"),
        ("77777777", "same"),
        ("48314831", "same"),
        ("11211211", "same"),
        ("31121949", "date"),
        ("12311949", "date"),
        ("19490229", ""),
        ("18490203", ""),
        ("48319027", ""),
    ],
)
def test_weak_pins_are_named(pin, code):
    assert pins.weakness(pin, "0012345") == code


def test_the_numbers_digits_are_no_pin():
    assert pins.weakness("90012345", "0012345") == "number"
    assert pins.weakness("90012345", "12") == ""


def test_drawn_pins_are_strong():
    drawn = [pins.draw() for _n in range(500)]
    assert len(set(drawn)) > 490
    assert not [pin for pin in drawn if pins.weakness(pin, "") or len(pin) != pins.DIGITS]


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read(text):
    assert len(pins.normal(text)) <= pins.MOST + 1
    assert len(pins.number_of(text)) <= pins.LONGEST


def test_a_slip_shows_no_pin_where_objects_are_printed():
    slip = PinSlip("0012345", "王一", "一组", "", "48319027", date(2026, 6, 1))
    assert "48319027" not in repr([slip])


def test_what_is_printed_is_escaped_and_told_in_both_languages():
    slip = PinSlip("1", "<b>王</b>", "厂&组", "", "48319027", date(2026, 6, 1))
    text = "".join(printing.document([slip], "http://a/?b&c"))
    assert "<b>王" not in text
    assert "厂&amp;组" in text
    assert "4831 9027" in text
    assert "二〇二六年六月一日" in text
    assert "1 June 2026" in text
