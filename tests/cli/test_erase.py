from pacesetter.journal.models import Act


def test_a_persons_words_go_and_the_proofs_stay(say, city):
    number = Act.objects.filter(kind="worker").order_by("number").last().number
    code, out, _err = say("erase", number, "--reason", "asked to")
    assert code == 0
    assert str(Act.objects.latest("seq").seq) in out
    assert not Act.objects.filter(kind="worker", number=number, salt__isnull=False).exclude(
        event="acts:erase"
    )


def test_who_was_never_there_cannot_be_erased(say, city):
    code, _out, err = say("erase", "nobody", "--reason", "asked to")
    assert code == 2
    assert "nobody" in err
