"""The ground that the other tests stand on."""

import socket

import pytest
from django.conf import settings
from django.db import connection


def test_nothing_leaves_this_machine():
    with socket.socket() as outward, pytest.raises(ConnectionRefusedError, match="no network"):
        outward.connect(("192.0.2.1", 80))


def test_a_test_has_a_folder_of_its_own():
    assert "pacesetter-tests-" in str(settings.PACESETTER_DIRECTORY)


@pytest.mark.django_db
def test_there_is_a_database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_a_browser_draws_chinese(page):
    page.set_content("<h1 lang=zh>标兵</h1>")
    assert page.get_by_role("heading").inner_text() == "标兵"


@pytest.mark.django_db
def test_a_browser_leaves_the_database_alone(page):
    before = id(connection.connection)
    page.set_content("<p>标兵</p>")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    assert id(connection.connection) == before
