"""Addresses of progress."""

from tests.architecture.addresses.rows import ABSENT, ONLY_POST, UNKNOWN_FILE, Row, everyone, signed_in

NONE = "no-such-edition"


def of_a_lesson():
    return [NONE, UNKNOWN_FILE]


ROWS = {
    "progress:lesson": Row(signed_in(ABSENT), of_a_lesson),
    "progress:done": Row(everyone(ONLY_POST), of_a_lesson),
    "progress:place": Row(everyone(ONLY_POST), of_a_lesson),
    "progress:cohort": Row(signed_in(ABSENT), lambda: [NONE]),
    "progress:cohort_file": Row(signed_in(ABSENT), lambda: [NONE, "csv"]),
    "progress:openings": Row(signed_in(ABSENT), lambda: [NONE]),
}
