"""A prepared question finds what its queryset finds, whatever it is asked with, and is written once."""

import datetime as dt
import uuid

import pytest
from django.db.models import Count
from django.utils import timezone

from learning.common.prepared import Prepared
from learning.people.models import Affiliation, Institution, User
from tests.factories.people import AffiliationFactory, UserFactory

pytestmark = pytest.mark.django_db

by_country = Prepared(lambda country, people: User.objects.filter(country=country, pk__in=people).order_by("pk"))
named = Prepared(lambda people: User.objects.filter(pk__in=people).order_by("pk").values_list("pk", "name"))
joined = Prepared(lambda since: User.objects.filter(date_joined__gte=since).values_list("pk", "date_joined"))


def test_it_finds_what_a_queryset_finds_and_nothing_else():
    people = UserFactory.create_batch(3, country="UY")
    there, elsewhere = people[0], UserFactory(country="PE")
    assert by_country("UY", [there, elsewhere]) == [there]
    assert by_country("PE", {there.pk, elsewhere.pk}) == [elsewhere]
    assert by_country("UY", people) == people
    assert by_country("UY", []) == []
    assert by_country("'; DROP TABLE people_user; --", people) == []


@pytest.mark.parametrize("count", [1, 2, 3, 5, 9])
def test_of_any_number_each_is_found_once(count):
    people = UserFactory.create_batch(count)
    assert named(people) == [(one.pk, one.name) for one in people]


def test_moments_are_read_as_a_queryset_reads_them():
    person = UserFactory()
    past, future = (timezone.now() + dt.timedelta(days=days) for days in (-1, 1))
    assert joined(past) == [(person.pk, User.objects.get(pk=person.pk).date_joined)]
    assert joined(future) == []


def test_objects_come_with_their_relations_and_what_was_not_asked_for_is_asked_later(count_queries):
    affiliation = AffiliationFactory()
    told = Affiliation.objects.select_related("institution").only("institution__acronym")
    spoken = Prepared(lambda person: told.filter(user=person))
    with count_queries(1):
        (found,) = spoken(affiliation.user)
        assert (found.pk, found.institution.acronym) == (affiliation.pk, affiliation.institution.acronym)
    with count_queries(1):
        assert found.since == affiliation.since
    found.until = timezone.localdate()
    found.save(update_fields=["until"])
    assert Affiliation.objects.get(pk=found.pk).until == found.until


def test_it_counts():
    counted = Prepared(
        lambda country: (
            Institution.objects.filter(country=country).order_by().values_list("country").annotate(number=Count("pk"))
        )
    )
    AffiliationFactory(institution__country="BO")
    assert counted("BO") == [("BO", 1)]
    assert counted("AR") == []


def test_its_sql_is_written_once():
    written = []

    def build(person):
        written.append(person)
        return User.objects.filter(pk=person)

    person = Prepared(build)
    one, other = UserFactory(), UserFactory()
    assert (person(one.pk), person(other.pk), len(written)) == ([one], [other], 1)
    assert one.pk not in written


def test_what_it_is_given_has_to_be_asked_for():
    with pytest.raises(ValueError, match="all that it is given"):
        Prepared(lambda _person: User.objects.all())(1)
    with pytest.raises(TypeError):
        by_country(None, [1])
    assert Prepared(lambda key: User.objects.filter(email=key))(str(uuid.uuid4())) == []
