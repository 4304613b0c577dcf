"""Addresses of the library and of podcasts."""

from functools import partial

from learning.library.models import Publication
from tests.architecture.addresses.rows import ABSENT, UNKNOWN_FILE, Row, everyone, first

NO_PODCAST = ["no-such-podcast"]


def a_reference():
    return [*first(Publication, "pk", status="published"), "ris"]


ROWS = {
    "library:file": Row(everyone(ABSENT), lambda: [UNKNOWN_FILE]),
    "library:reference": Row(everyone(), a_reference),
    "library:cover": Row(everyone(), partial(first, Publication, "pk", status="published")),
    "podcasts:index": Row(everyone()),
    "podcasts:podcast": Row(everyone(ABSENT), lambda: NO_PODCAST),
    "podcasts:feed": Row(everyone(ABSENT), lambda: NO_PODCAST),
    "podcasts:cover": Row(everyone(ABSENT), lambda: NO_PODCAST),
    "podcasts:audio": Row(everyone(ABSENT), lambda: [UNKNOWN_FILE, "mp3"]),
    "podcasts:chapters": Row(everyone(ABSENT), lambda: [UNKNOWN_FILE]),
    "podcasts:transcript": Row(everyone(ABSENT), lambda: [UNKNOWN_FILE]),
}
