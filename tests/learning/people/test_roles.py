"""Who holds a role is known without asking, and what is given or taken away counts at once."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

from learning.common.freshness import ROLES, version
from learning.people.actions import set_roles
from learning.people.enums import Role
from learning.people.models import User
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def editors():
    return Group.objects.get(name=Role.EDITOR)


def roles_of(person):
    """Return the roles as the next request sees them."""
    return User.objects.get(pk=person.pk).role_names


def test_roles_are_asked_for_once_for_everybody(count_queries):
    editor, other = UserFactory(roles=[Role.EDITOR]), UserFactory()
    assert (editor.role_names, other.role_names) == ({Role.EDITOR}, frozenset())
    with count_queries(2):
        assert (roles_of(editor), roles_of(other)) == ({Role.EDITOR}, frozenset())


@pytest.mark.parametrize(
    "end",
    [
        lambda person: set_roles(person=person, roles=[], by=None),
        lambda person: person.groups.clear(),
        lambda _person: editors().delete(),
        lambda person: editors().user_set.remove(person),  # noqa: PLW0108 - once the role is there
    ],
    ids=["action", "cleared", "group deleted", "removed from the group"],
)
def test_a_role_that_ends_is_gone_at_once(end):
    person = UserFactory(roles=[Role.EDITOR])
    assert roles_of(person) == {Role.EDITOR}
    end(person)
    assert roles_of(person) == frozenset()


def test_a_role_that_is_given_counts_at_once():
    person = UserFactory()
    assert roles_of(person) == frozenset()
    set_roles(person=person, roles=[Role.COORDINATOR], by=None)
    assert roles_of(person) == {Role.COORDINATOR}


@pytest.mark.django_db(transaction=True)
def test_sockets_doubt_a_right_once_no_process_reads_the_old_roles():
    person, told = UserFactory(roles=[Role.FIGURES]), []
    before = version(ROLES)
    with transaction.atomic():
        set_roles(person=person, roles=[], by=None)
        hooks = [hook for _held, hook, _robust in connection.run_on_commit]
        doubting = next(place for place, hook in enumerate(hooks) if getattr(hook, "__name__", "") == "_doubt_rights")
        connection.run_on_commit.insert(doubting, (set(), lambda: told.append(version(ROLES)), False))
    assert len(told) == 1
    assert told[0] not in {before, None}
    assert told[0] == version(ROLES)
