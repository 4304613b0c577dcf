"""Addresses of catalog."""

from tests.architecture.addresses.rows import ABSENT, ONLY_POST, UNKNOWN_FILE, Row, everyone, signed_in

ROWS = {
    "catalog:lesson": Row(signed_in(ABSENT), lambda: [UNKNOWN_FILE]),
    "catalog:check": Row(everyone(ONLY_POST), lambda: [UNKNOWN_FILE, UNKNOWN_FILE]),
}
