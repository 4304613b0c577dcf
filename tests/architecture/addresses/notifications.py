"""Addresses of notifications."""

from tests.architecture.addresses.rows import ABSENT, ONLY_POST, Row, everyone, signed_in

ROWS = {
    "notifications:notices": Row(signed_in()),
    "notifications:open": Row(signed_in(ONLY_POST), lambda: [1]),
    "notifications:read_all": Row(signed_in(ONLY_POST)),
    "notifications:bell": Row(everyone()),
    "notifications:preferences": Row(signed_in()),
    "notifications:off": Row(everyone(ABSENT), lambda: ["not-a-link-of-ours"]),
}
