import pytest

from learning.common.text import LARGEST, whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("12", 12),
        (str(LARGEST), LARGEST),
        (str(LARGEST + 1), None),
        ("9" * 5000, None),
        ("", None),
        ("-1", None),
        ("1.0", None),
        (" 1", None),
        ("²", None),
        ("١٢", None),
    ],
)
def test_a_number_from_outside_is_one_that_a_database_keeps(text, number):
    assert whole_number(text) == number
