"""The version of everything public: new for the one who changes something at once, for all others on commit."""

import pytest
from django.db import connection, transaction

from learning.common.freshness import renew, version


@pytest.mark.django_db(transaction=True)
def test_changes_of_a_transaction_are_told_once_it_is_committed():
    before = version()
    with transaction.atomic():
        versions = [version()]
        for _change in range(2):
            renew()
            versions.append(version())
    assert len(set(versions)) == 3
    assert version() not in versions[:2]
    assert versions[0] == before
    after = version()
    renew()
    assert version() != after


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_taken_back_leaves_those_that_stay():
    before = version()
    with transaction.atomic():
        renew()
        taken_back = transaction.savepoint()
        renew()
        transaction.savepoint_rollback(taken_back)
    assert version() != before


@pytest.mark.django_db(transaction=True)
def test_a_change_after_an_inner_step_is_one_that_who_made_it_sees_and_everybody_then():
    with transaction.atomic():
        renew()
        with transaction.atomic():
            renew()
        inner = version()
        renew()
        assert version() != inner
    assert version() != inner


@pytest.mark.django_db(transaction=True)
def test_a_change_in_each_of_many_steps_waits_once_for_each():
    with transaction.atomic():
        for _step in range(5):
            renew()
            renew()
        assert len(connection.run_on_commit) == 1
