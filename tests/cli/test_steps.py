import io

import pytest

from pacesetter.cli.steps import step


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_file_gets_one_line_when_the_step_is_done():
    out = io.StringIO()
    with step("Importing", 3, out) as tell:
        tell("units", 1, 3)
        assert out.getvalue() == ""
    assert out.getvalue().startswith("Importing: ")
    assert out.getvalue().count("\n") == 1


def test_a_terminal_gets_a_bar_that_ends_full():
    out = Terminal()
    with step("Importing", 3, out) as tell:
        tell("workers", 1, 3)
        assert "1/3" in out.getvalue()
        assert "workers" in out.getvalue()
    assert "3/3" in out.getvalue()


def test_a_step_that_fails_is_not_told_as_done():
    out = io.StringIO()
    with pytest.raises(OSError, match="disk"), step("Importing", 3, out):
        raise OSError("disk")
    assert out.getvalue() == ""
