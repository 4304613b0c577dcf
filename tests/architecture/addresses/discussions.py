"""Addresses of discussions. What is shown to whom inside a space is tested beside the views."""

from learning.people.enums import Role
from tests.architecture.addresses.rows import ABSENT, ONLY_POST, Row, only, signed_in
from tests.factories.discussions import a_report, a_space, a_thread


def a_space_of_others():
    return [a_space().pk]


def a_thread_of_others():
    return [a_thread(a_space()).pk]


def a_post_of_others():
    return [a_thread(a_space()).posts.get().pk]


def a_report_of_others():
    return [a_report(a_space()).pk]


def with_a_report_of_others():
    a_report(a_space())
    return []


ADMINISTRATOR = only(Role.ADMINISTRATOR)
REDIRECTED = {**ADMINISTRATOR, Role.ADMINISTRATOR: 302}

ROWS = {
    "discussions:space": Row(ADMINISTRATOR, a_space_of_others),
    "discussions:new": Row(ADMINISTRATOR, a_space_of_others),
    "discussions:people": Row(ADMINISTRATOR, a_space_of_others),
    "discussions:listen": Row(dict.fromkeys(ADMINISTRATOR, ONLY_POST), a_space_of_others),
    "discussions:thread": Row(ADMINISTRATOR, a_thread_of_others),
    "discussions:changes": Row(ADMINISTRATOR, a_thread_of_others),
    "discussions:read": Row(dict.fromkeys(ADMINISTRATOR, ONLY_POST), a_thread_of_others),
    "discussions:follow": Row(dict.fromkeys(ADMINISTRATOR, ONLY_POST), a_thread_of_others),
    "discussions:moderate_thread": Row(ADMINISTRATOR, a_thread_of_others),
    "discussions:post": Row(REDIRECTED, a_post_of_others),
    "discussions:edit": Row(signed_in(ABSENT), a_post_of_others),
    "discussions:delete": Row(signed_in(ABSENT), a_post_of_others),
    "discussions:report": Row(ADMINISTRATOR, a_post_of_others),
    "discussions:moderate": Row(ADMINISTRATOR, a_post_of_others),
    "discussions:reports": Row(ADMINISTRATOR, with_a_report_of_others),
    "discussions:decide": Row(dict.fromkeys(ADMINISTRATOR, ONLY_POST), a_report_of_others),
}
