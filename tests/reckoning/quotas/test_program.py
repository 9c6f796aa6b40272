from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from reckoning.quotas.program import Program

LIMIT = st.none() | st.integers(-4, 4)


def limits(wide):
    return st.tuples(wide, wide).map(lambda pair: pair if None in pair else (min(pair), max(pair)))


@st.composite
def programs(draw):
    size = draw(st.integers(1, 3))
    factor = st.integers(-3, 3)
    rows = draw(st.lists(st.lists(factor, min_size=size, max_size=size), min_size=1, max_size=4))
    numbers = [draw(limits(st.integers(-2, 3))) for _number in range(size)]
    questions = [
        [draw(limits(LIMIT)) for _row in rows] for _question in range(draw(st.integers(1, 4)))
    ]
    return rows, numbers, questions


def within(value, limit):
    lowest, highest = limit
    return (lowest is None or value >= lowest) and (highest is None or value <= highest)


@given(programs())
@settings(max_examples=150, deadline=None)
def test_numbers_are_found_where_there_are_any(drawn):
    rows, numbers, questions = drawn
    program = Program(rows, len(numbers), first=[0])
    everything = list(product(*(range(low, high + 1) for low, high in numbers)))

    def good(some, sums):
        return all(
            within(sum(a * b for a, b in zip(row, some, strict=True)), limit)
            for row, limit in zip(rows, sums, strict=True)
        )

    for sums in questions:
        found = program.solve(numbers, sums)
        if found is None:
            assert not any(good(some, sums) for some in everything)
        else:
            assert tuple(found) in everything
            assert good(found, sums)


def test_limits_that_exclude_each_other():
    assert Program([[1]], 1).solve([(2, 1)], [(None, None)]) is None


def test_a_number_without_limits_goes_where_it_must():
    program = Program([[2, 3]], 2)
    assert program.solve([(None, None), (0, 0)], [(8, 8)]) == [4, 0]
    assert program.solve([(None, None), (0, 0)], [(-8, -8)]) == [-4, 0]
    assert program.solve([(None, None), (1, 1)], [(None, -6)]) == [-5, 1]
