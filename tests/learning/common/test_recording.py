"""Reading one field, and comparing what the record said, what it says and what the site says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.common.recording import UnfitError, files, merge, parts_of

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.just("2021-10")
    | st.just("UY"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
FIELDS = [
    field for name in files.names() for part in (files.get(name), *parts_of(name)) for field in part.fields.values()
]


def what_reading_gives(field, value):
    try:
        kept = field.read(value)
    except UnfitError as error:
        return "refused" if str(error).startswith("found ") and ", expected " in str(error) else str(error)
    return "kept" if field.read(kept) == kept else f"another at the second reading: {kept!r}"


@given(value=JSON)
def test_any_value_is_read_or_refused_with_what_was_expected(value):
    for field in FIELDS:
        assert what_reading_gives(field, value) in ("kept", "refused")


VALUES = st.sampled_from(["a", "b", "c", ["x"], None])


@given(said=VALUES, says=VALUES, stands=VALUES)
def test_a_field_is_taken_only_where_nobody_changed_it_on_the_site(said, says, stands):
    result = merge(said={"f": said}, says={"f": says}, stands={"f": stands})
    if stands == says:
        assert (result.taken, result.kept) == ({}, {})
    elif stands == said:
        assert (result.taken, result.kept) == ({"f": (stands, says)}, {})
    else:
        assert (result.taken, result.kept) == ({}, {"f": (stands, says)})


def test_a_field_that_is_not_told_is_left_alone():
    result = merge(said={"f": "a"}, says={}, stands={"f": "b"})
    assert (result.taken, result.kept) == ({}, {})


@pytest.mark.parametrize(
    "name", ["results", "institutions", "activities", "events", "networks", "courses", "publications"]
)
def test_every_file_has_its_handler(name):
    assert files.get(name).file == name
