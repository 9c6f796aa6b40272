import numpy as np

from pacesetter.counting.files.tokens import Dictionary, parted, stripped

WORDS = ["a", "ab", "abcdefgh", "abcdefghi", "abcdefghij", "乙"]


def pieces(words):
    data = ",".join(words).encode()
    text = np.frombuffer(data, dtype=np.uint8)
    whole = np.array([0]), np.array([len(data)])
    return data, parted(text, *whole)


def test_words_are_found_and_others_are_not():
    data, (starts, ends, counts) = pieces([*WORDS, "b", "abcdefgx"])
    assert counts.tolist() == [8]
    assert Dictionary(WORDS).places(data, starts, ends).tolist() == [0, 1, 2, 3, 4, 5, -1, -1]


def test_words_that_share_a_key_are_told_apart(monkeypatch):
    monkeypatch.setattr(
        Dictionary, "_mixed", lambda _self, words, _lengths: np.zeros_like(words[0])
    )
    data, (starts, ends, _counts) = pieces([*WORDS[::-1], "b"])
    assert Dictionary(WORDS).places(data, starts, ends).tolist() == [5, 4, 3, 2, 1, 0, -1]


def test_nothing_is_looked_up_in_nothing():
    none = np.zeros(0, dtype=np.int64)
    assert not len(Dictionary(WORDS).places(b"", none, none))
    assert Dictionary([]).places(b"a", np.array([0]), np.array([1])).tolist() == [-1]


def test_commas_outside_of_fields_part_nothing():
    text = np.frombuffer(b"x,y;a,b;,;", dtype=np.uint8)
    starts, ends, counts = parted(text, np.array([4, 9]), np.array([7, 9]))
    assert (starts.tolist(), ends.tolist(), counts.tolist()) == ([4, 6], [5, 7], [2, 0])


def test_blanks_are_taken_away_from_both_ends():
    text = np.frombuffer(b" a b  ,   ", dtype=np.uint8)
    found = stripped(text, np.array([0, 7]), np.array([6, 10]), (32,))
    assert [column.tolist() for column in found] == [[1, 10], [4, 10]]
