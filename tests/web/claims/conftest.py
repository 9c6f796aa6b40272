"""The same town as the desk's."""

from tests.web.desk.conftest import town

__all__ = ("town",)
