from pacesetter.accounts.models import Account
from pacesetter.journal.models import Act
from pacesetter.journal.verify import verify
from pacesetter.roster.models import Worker
from pacesetter.spreadsheets.sealing import CHECKS, SEALED
from tests.factories.accounts import with_pin


def test_a_persons_words_go_and_the_books_stay_good(say, city):
    worker = Worker.objects.exclude(name="").order_by("number").last()
    code, out, _err = say("erase", worker.number, "--reason", "asked to")
    assert code == 0
    assert "every proof is still valid" in out
    assert Worker.objects.get(number=worker.number).name == ""
    acts = Act.objects.filter(kind="worker", number=worker.number)
    assert not acts.filter(facts__contains=worker.name)
    assert acts.filter(salt=None).exists()
    assert verify(SEALED, CHECKS).ok


def test_who_was_never_there_cannot_be_erased(say, city):
    code, _out, err = say("erase", "nobody", "--reason", "asked to")
    assert code == 2
    assert "nobody" in err


def test_whoever_is_erased_signs_in_no_more(say, city):
    worker = Worker.objects.exclude(name="").order_by("number").last()
    with_pin(worker.number, "48319027")
    say("erase", worker.number, "--reason", "asked to")
    assert not Account.objects.exists()
    assert Act.objects.filter(event="account:close", number=worker.number).exists()
