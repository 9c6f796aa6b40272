"""Whatever is typed, the database is asked a question that it understands."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pacesetter.search import index
from pacesetter.search.terms import Kind
from pacesetter.search.tokens import query

BAIT = st.sampled_from(
    ["'", '"', "\\", "%", "*", ":*", "<->", "&|!", "NEAR(", "names:", "--", ";", "\0", "\ud800"]
)
TYPED = st.lists(st.one_of(BAIT, st.text(max_size=8)), max_size=12).map("".join)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=TYPED)
def test_no_question_fails(db, typed):
    assert index.refs(Kind.SLIP, query(typed), 10) == []
