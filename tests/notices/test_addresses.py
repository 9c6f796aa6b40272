"""Addresses are read in one form; none leads to where only this server can reach."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pacesetter.notices import addresses
from pacesetter.notices.addresses import read, resolved
from pacesetter.notices.terms import ChannelKind, NotAnAddress


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("email", " yan@example.org ", "yan@example.org"),
        ("sms", "138 0013-8000", "13800138000"),
        ("sms", "+86 13800138000", "8613800138000"),
        ("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=ab-cd_12", "ab-cd_12"),
        ("wecom", "ab-cd_12", "ab-cd_12"),
        ("dingtalk", "https://oapi.dingtalk.com/robot/send?access_token=0123abcd", "0123abcd"),
        ("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/0123-abcd", "0123-abcd"),
        ("wechat", "SCT012345abc", "SCT012345abc"),
    ],
)
def test_an_address_is_kept_in_one_form(kind, typed, kept):
    assert read(kind, typed) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("email", "yan"),
        ("email", "a@b.c\nBcc: d@e.f"),
        ("sms", "12"),
        ("sms", "１３８００１３８０００"),
        ("sms", "13800138000?to=1"),
        ("wecom", "https://evil.example/cgi-bin/webhook/send?key=ab-cd_12"),
        ("wecom", "abcdefgh?verify=no"),
        ("dingtalk", "abcdefgh/13800138000"),
        ("feishu", "file:///etc/passwd"),
        ("wechat", ""),
        ("pigeon", "coo"),
    ],
)
def test_what_is_no_address_is_refused(kind, typed):
    with pytest.raises(NotAnAddress):
        read(kind, typed)


def knows(monkeypatch, **hosts):
    def look(host, port, **_):
        if host not in hosts:
            raise socket.gaierror
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (n, port)) for n in hosts[host]]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", look)


PUBLIC, INNER = "93.184.215.14", "10.1.2.3"


def test_a_hook_outside_of_the_house_is_kept(monkeypatch):
    knows(monkeypatch, **{"hook.example": [PUBLIC]})
    assert read("hook", "https://hook.example:8443/a?b=c") == "https://hook.example:8443/a?b=c"


@pytest.mark.parametrize(
    "numbers",
    [
        ["127.0.0.1"],
        [INNER],
        ["192.168.0.1"],
        ["169.254.169.254"],
        ["100.64.0.1"],
        ["0.0.0.0"],  # noqa: S104 -- that is what is refused
        ["224.0.0.1"],
        ["::1"],
        ["fe80::1%eth0"],
        ["fd00::1"],
        ["::ffff:127.0.0.1"],
        ["2002:7f00:1::"],
        [PUBLIC, INNER],
    ],
)
def test_a_hook_inside_of_the_house_is_refused_unless_the_installation_lets_it(
    monkeypatch, settings, numbers
):
    knows(monkeypatch, **{"hook.example": numbers})
    with pytest.raises(NotAnAddress, match="内部网络"):
        read("hook", "https://hook.example/")
    settings.NOTICES_NEARBY = True
    assert read("hook", "http://hook.example/") == "http://hook.example/"


@pytest.mark.parametrize(
    "typed",
    [
        "http://hook.example/",
        "ftp://hook.example/",
        "https://",
        "https://name:word@hook.example/",
        "https://hook.example:99999/",
        "https://[::1/",
        "https://hook.example/ a",
        "https://hook.example/\r\nX: y",
        "https://钩子.example/",
        "https://hook.example/" + "a" * 300,
    ],
)
def test_a_hook_is_a_plain_https_address(monkeypatch, typed):
    knows(monkeypatch, **{"hook.example": [PUBLIC]})
    with pytest.raises(NotAnAddress):
        read("hook", typed)


def test_a_host_that_nobody_knows_is_refused(monkeypatch):
    knows(monkeypatch)
    with pytest.raises(NotAnAddress, match="主机"):
        resolved("hook.example", 443)


@given(st.sampled_from(ChannelKind.values), st.text(max_size=40).filter(lambda t: "://" not in t))
def test_whatever_is_typed_is_read_or_refused(kind, typed):
    try:
        kept = read(kind, typed)
    except NotAnAddress:
        return
    assert kept.isprintable()
    assert " " not in kept
