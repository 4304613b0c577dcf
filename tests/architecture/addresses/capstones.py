"""Addresses of capstones. The record knows none: who opens the pages of one, tests/courses/capstones say."""

from courses.editions.models import Edition
from learning.people.enums import Role
from tests.architecture.addresses.rows import ABSENT, ONLY_POST, UNKNOWN_FILE, Row, everyone, first, only, signed_in


def edition():
    return first(Edition, "slug")


def of_team(*more):
    return lambda: [*edition(), 1, *more]


LEADS_ON = signed_in(ABSENT) | {Role.ADMINISTRATOR: 302}

ROWS = {
    "capstones:own": Row(LEADS_ON, edition),
    "capstones:roadmaps": Row(signed_in(ABSENT), edition),
    "capstones:settings": Row(signed_in(ABSENT), edition),
    "capstones:teams": Row(signed_in(ABSENT), edition),
    "capstones:propose": Row(everyone(ONLY_POST), edition),
    "capstones:place": Row(everyone(ONLY_POST), edition),
    "capstones:reading": Row(signed_in(ABSENT), of_team()),
    "capstones:rename": Row(everyone(ONLY_POST), of_team()),
    "capstones:merge": Row(everyone(ONLY_POST), of_team()),
    "capstones:remove": Row(everyone(ONLY_POST), of_team()),
    "capstones:title": Row(everyone(ONLY_POST), of_team()),
    "capstones:changes": Row(signed_in(ABSENT), of_team()),
    "capstones:section": Row(everyone(ONLY_POST), of_team(UNKNOWN_FILE)),
    "capstones:milestone": Row(everyone(ONLY_POST), of_team(UNKNOWN_FILE)),
    "capstones:add_file": Row(everyone(ONLY_POST), of_team()),
    "capstones:remove_file": Row(everyone(ONLY_POST), of_team(UNKNOWN_FILE)),
    "capstones:versions": Row(signed_in(ABSENT), of_team()),
    "capstones:keep": Row(everyone(ONLY_POST), of_team()),
    "capstones:version": Row(signed_in(ABSENT), of_team(1)),
    "capstones:take_back_version": Row(everyone(ONLY_POST), of_team(1)),
    "capstones:submit": Row(everyone(ONLY_POST), edition),
    "capstones:take_back": Row(everyone(ONLY_POST), edition),
    "capstones:feedback": Row(signed_in(ABSENT), edition),
    "capstones:feedback_earlier": Row(signed_in(ABSENT), lambda: [*edition(), 1]),
    "capstones:extend": Row(everyone(ONLY_POST), of_team()),
    "capstones:assess": Row(signed_in(ABSENT), of_team()),
    "capstones:begin": Row(everyone(ONLY_POST), of_team()),
    "capstones:save_choices": Row(everyone(ONLY_POST), of_team()),
    "capstones:next": Row(signed_in(ABSENT), of_team()),
    "capstones:comment": Row(everyone(ONLY_POST), of_team()),
    "capstones:edit_comment": Row(everyone(ONLY_POST), of_team(UNKNOWN_FILE)),
    "capstones:remove_comment": Row(everyone(ONLY_POST), of_team(UNKNOWN_FILE)),
    "capstones:assessed": Row(signed_in(ABSENT), of_team(1)),
    "capstones:scores": Row(only(Role.ADMINISTRATOR), lambda: [*edition(), "csv"]),
    "capstones:queue": Row(signed_in(ABSENT)),
}
