"""Attacks by somebody who has the signing key too: only what was kept outside can catch them."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pacesetter.journal import keys
from pacesetter.journal.actions import publish_checkpoint
from pacesetter.journal.canonical import encode
from pacesetter.journal.models import Act, Head
from reckoning.sealing import Checkpoint as Line
from tests.journal.forgery import seal_anew
from tests.journal.slips import AT, BY, found, sql


@pytest.fixture
def log(slips):
    """Three runs of slips, a line kept outside after each: 301, 602, 653."""
    for count in (300, 300, 50):
        slips.add(count)
        slips.outside.append(publish_checkpoint(by=BY, why="wall", at=AT).line)
    return slips


def falsify(log, place, number):
    """Change an act and its row together, and add up the totals."""
    false = encode({"number": number, "amount": 999, "secret": "false"}).decode()
    Act.objects.filter(seq=place).update(facts=false)
    sql("UPDATE slip SET amount = 999, secret = 'false' WHERE number = %s", (number,))
    log.add_up()


def signer_of(private, origin=None):
    public = private.public_key().public_bytes_raw()
    origin = origin or f"pacesetter/{public[:4].hex()}"
    return keys.Signer(private, keys.Verifier(origin, public))


def install(signer):
    keys.private_path().write_bytes(keys._pem(signer.private))
    keys.public_path().write_text(signer.verifier.line())


def test_without_its_seals_the_falsehood_is_named(log):
    falsify(log, 310, "S-0309")
    assert found(log.verify()) == [("act_altered", "S-0309")]


def test_with_a_new_commitment_alone_the_block_is_named(log):
    falsify(log, 310, "S-0309")
    before = Head.objects.get()
    seal_anew()
    Head.objects.update(line=before.line, frontier=before.frontier)
    assert ("head_differs", "653") in found(log.verify())


def test_rewritten_and_signed_again_is_caught_by_a_line_outside(log):
    falsify(log, 310, "S-0309")
    seal_anew()
    assert log.verify().ok  # within the house all is well: this is why lines are kept outside
    [finding] = log.verify(log.outside).found
    assert (finding.what, finding.number) == ("outside_rewritten", "2")
    assert (finding.detail["first"], finding.detail["last"]) == (301, 601)
    assert finding.detail["things"].startswith("Slip S-0300, Slip S-0301")
    assert "301" in finding.line()


def test_a_short_span_names_all_of_its_acts(log):
    log.change("S-0001", 11)
    log.change("S-0002", 22)
    log.outside.append(publish_checkpoint(by=BY, why="wall", at=AT).line)
    falsify(log, 654, "S-0002")
    seal_anew()
    [finding] = log.verify(log.outside).found
    assert (finding.detail["first"], finding.detail["last"]) == (653, 655)
    assert finding.detail["things"].startswith("Slip S-0001, Slip S-0002, ")
    assert finding.detail["things"].endswith(" 656")


def test_nothing_good_before_the_first_bad_line(log):
    falsify(log, 7, "S-0007")
    seal_anew()
    [finding] = log.verify(log.outside).found
    assert (finding.number, finding.detail["first"], finding.detail["last"]) == ("1", 0, 300)


def test_cut_off_and_signed_again_is_caught_by_a_longer_line(log):
    Act.objects.filter(seq__gte=640).delete()
    sql("DELETE FROM slip WHERE number >= 'S-0638'")
    log.add_up()
    seal_anew()
    assert log.verify().ok
    [finding] = log.verify(log.outside).found
    assert (finding.what, finding.number) == ("outside_cut_off", "3")
    assert (finding.detail["theirs"], finding.detail["ours"]) == (653, 640)


def test_everything_gone_is_cut_off(log):
    for table in ("journal_act", "journal_head", "journal_block", "journal_checkpoint", "slip"):
        sql(f"DELETE FROM {table}")
    log.add_up()
    assert log.verify().ok
    assert found(log.verify(log.outside)) == [
        ("outside_cut_off", "1"),
        ("outside_cut_off", "2"),
        ("outside_cut_off", "3"),
    ]


def test_another_key_makes_another_log(log):
    falsify(log, 310, "S-0309")
    other = signer_of(Ed25519PrivateKey.generate())
    install(other)
    seal_anew(other)
    assert log.verify().ok
    assert {what for what, _ in found(log.verify(log.outside))} == {"outside_origin"}


def test_another_key_under_the_old_name_is_caught_by_its_id(log):
    falsify(log, 310, "S-0309")
    other = signer_of(Ed25519PrivateKey.generate(), Head.objects.get().origin)
    install(other)
    seal_anew(other)
    assert log.verify().ok
    assert found(log.verify(log.outside)) == [
        ("outside_key", "1"),
        ("outside_key", "2"),
        ("outside_rewritten", "2"),
        ("outside_key", "3"),
    ]


def test_the_key_replaced_alone_leaves_nothing_signed(log):
    install(signer_of(Ed25519PrivateKey.generate()))
    assert {what for what, _ in found(log.verify())} == {"head_unsigned", "checkpoint_unsigned"}


def test_no_public_key_is_said_and_the_rest_is_checked(log):
    keys.public_path().unlink()
    assert found(log.verify(log.outside)) == [("key_missing", "")]
    falsify(log, 310, "S-0309")
    seal_anew()
    keys.public_path().unlink()
    assert ("outside_rewritten", "2") in found(log.verify(log.outside))


def test_a_line_with_a_forged_signature_is_no_evidence(log):
    line = Line.parse(log.outside[0])
    forged = Line(line.origin, line.size, bytes(32), line.key_id, line.signature).line()
    assert found(log.verify([forged])) == [("outside_unsigned", "1")]


@pytest.mark.parametrize(
    ("place", "text"), [(0, "a+b"), (1, "x"), (2, "x"), (3, "x"), (4, "x"), (4, "x x")]
)
def test_a_line_that_cannot_be_read_is_said(log, place, text):
    parts = log.outside[0].split(" ")
    parts[place] = text
    findings = log.verify(["", "# kept by the press", " ".join(parts), log.outside[1]])
    assert found(findings) == [("outside_unreadable", "3")]
    assert findings.outside == 2
    assert "3" in findings.found[0].line()


def test_a_line_may_have_been_saved_by_a_spreadsheet(log):
    assert log.verify(["\N{ZERO WIDTH NO-BREAK SPACE}" + log.outside[0] + "\r\n"]).ok
