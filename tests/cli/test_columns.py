import pytest

from pacesetter.kernel import bulk


@pytest.mark.django_db(transaction=True)
def test_the_files_have_the_same_sums_and_notice_when_they_have_not(
    city, say, settings, tmp_path, monkeypatch
):
    settings.PACESETTER_DIRECTORY = tmp_path
    code, out, _err = say("ledger", "columns")
    assert code == 0
    assert "are the same" in out
    assert list((tmp_path / "columns").glob("*.parquet"))
    assert say("ledger", "columns")[1].startswith("0 entries")
    bulk.run(
        "UPDATE ledger_unittotal SET net = net + 1 WHERE id ="
        " (SELECT MIN(id) FROM ledger_unittotal WHERE account = 'verified'"
        " AND measure_id = 'old_yuan' AND NOT derived)"
    )
    code, out, _err = say("ledger", "columns")
    assert code == 1
    assert "another sum" in out
