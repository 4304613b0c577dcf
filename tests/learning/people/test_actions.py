"""Institutions and rights: what the verbs do, once and twice, and what they refuse."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from learning.activities import tallies
from learning.activities.actions import record_participation
from learning.activities.enums import ParticipationState
from learning.activities.models import Involvement
from learning.audit.models import AuditEntry
from learning.people.actions import (
    add_person,
    approve_institution,
    end_focal_point,
    ensure_roles,
    merge_institutions,
    name_focal_point,
    propose_institution,
    restore_person,
    save_institution,
    set_focal_points,
    set_roles,
    suspend_person,
)
from learning.people.enums import InstitutionState, Role
from learning.people.models import Affiliation, Institution, User
from learning.people.queries import InstitutionIndex, merge_preview, resolve_institution
from tests.factories.activities import ActivityFactory, InvolvementFactory
from tests.factories.people import AffiliationFactory, InstitutionAliasFactory, InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return UserFactory(roles=[Role.ADMINISTRATOR])


def noted():
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_a_name_of_two_institutions_is_nobodys():
    InstitutionFactory(acronym="MTSS-UY", name="Ministry of Labour")
    cuba = InstitutionFactory(acronym="MTSS-CU", name="Ministry of Labour")
    assert resolve_institution("ministry of labour") is None
    assert resolve_institution(" mtss-cu ") == cuba


def test_an_acronym_goes_before_a_name():
    setec = InstitutionFactory(acronym="SETEC", name="Secretaría Técnica")
    InstitutionFactory(acronym="SETEC (Brazil)", name="SETEC")
    assert resolve_institution("Setec") == setec


def test_what_is_proposed_or_merged_bears_no_name():
    InstitutionFactory(acronym="AAX", state=InstitutionState.PROPOSED)
    InstitutionFactory(acronym="BBX", state=InstitutionState.MERGED)
    assert (resolve_institution("AAX"), resolve_institution("BBX"), resolve_institution("")) == (None, None, None)


def test_many_names_cost_two_queries(count_queries):
    InstitutionFactory.create_batch(3)
    with count_queries(2):
        index = InstitutionIndex()
        for _name in range(5):
            index.resolve("nothing")


def test_approving_lets_everybody_see(administrator):
    person = UserFactory()
    proposed = propose_institution(name=" Escuela  Nueva ", country="PY", by=person)
    assert (proposed.name, proposed.slug, proposed.acronym) == ("Escuela Nueva", "escuela-nueva", "Escuela Nueva")
    for _time in range(2):
        approve_institution(institution=proposed, by=administrator)
    assert list(Institution.objects.visible_to(UserFactory())) == [proposed]
    assert noted() == ["proposed institution", "approved institution"]


def test_saving_says_what_changed(administrator):
    institution = InstitutionFactory(acronym="AAX", name="Old")
    for _time in range(2):
        save_institution(institution=institution, fields={"name": "New"}, aliases=["Older"], by=administrator)
    institution.refresh_from_db()
    assert (institution.name, [alias.name for alias in institution.aliases.all()]) == ("New", ["Older"])
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.actor, entry.details) == (
        "changed institution",
        administrator,
        {"name": ["Old", "New"], "aliases": ["Older"]},
    )


def test_merging_moves_everything_and_keeps_the_names(administrator):
    kept, dropped = InstitutionFactory(acronym="KEPT"), InstitutionFactory(acronym="DROP", name="Dropped name")
    InstitutionAliasFactory(institution=dropped, name="Dropped alias")
    earlier = InstitutionFactory(state=InstitutionState.MERGED, merged_into=dropped)
    person = UserFactory(institution=dropped)
    involvement = InvolvementFactory(institution=dropped)
    participation = record_participation(
        activity=ActivityFactory(), person=person, state=ParticipationState.TAKING_PART, on=dt.date(2022, 3, 1)
    )
    focal = AffiliationFactory(institution=dropped)
    assert dict(merge_preview(dropped))
    for _time in range(2):
        merge_institutions(kept=kept, dropped=dropped, by=administrator)
    for row in (person, involvement, participation, focal):
        row.refresh_from_db()
        assert row.institution == kept
    for row in (dropped, earlier):
        row.refresh_from_db()
        assert (row.state, row.merged_into) == (InstitutionState.MERGED, kept)
    assert merge_preview(dropped) == []
    activities = [participation.activity]
    assert tallies.kept(activities) == tallies.recount(activities)
    assert {resolve_institution(name) for name in ("DROP", "dropped name", "dropped alias")} == {kept}
    assert noted().count("merged institution") == 1


def test_a_row_that_would_be_twice_is_once(administrator):
    kept, dropped = InstitutionFactory(), InstitutionFactory()
    person = UserFactory()
    AffiliationFactory(user=person, institution=kept)
    AffiliationFactory(user=person, institution=dropped)
    AffiliationFactory(institution=dropped)
    merge_institutions(kept=kept, dropped=dropped, by=administrator)
    assert Affiliation.objects.filter(institution=kept).count() == 2


def test_a_merge_that_fails_changes_nothing(administrator, monkeypatch):
    kept, dropped = InstitutionFactory(), InstitutionFactory()
    involvement = InvolvementFactory(institution=dropped)
    monkeypatch.setattr("learning.people.actions.institutions.note", lambda **_deed: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        merge_institutions(kept=kept, dropped=dropped, by=administrator)
    assert Involvement.objects.get(pk=involvement.pk).institution == dropped


def test_an_institution_is_not_merged_into_itself_or_into_one_that_is_gone(administrator):
    one = InstitutionFactory()
    gone = InstitutionFactory(state=InstitutionState.MERGED, merged_into=InstitutionFactory())
    for kept, dropped in ((one, one), (gone, one)):
        with pytest.raises(ValidationError):
            merge_institutions(kept=kept, dropped=dropped, by=administrator)


def test_roles_are_given_and_taken_and_noted(administrator):
    ensure_roles()
    person = UserFactory()
    for roles in ([Role.EDITOR, Role.FIGURES], [Role.EDITOR]):
        set_roles(person=person, roles=roles, by=administrator)
    assert User.objects.get(pk=person.pk).role_names == {Role.EDITOR}
    assert [entry.details for entry in AuditEntry.objects.order_by("pk")] == [
        {"from": [], "to": ["editor", "figures"]},
        {"from": ["editor", "figures"], "to": ["editor"]},
    ]


def test_nobody_edits_above_themselves(administrator):
    highest = UserFactory(is_superuser=True)
    editor = UserFactory(roles=[Role.EDITOR])
    for action, facts in ((set_roles, {"roles": []}), (suspend_person, {})):
        with pytest.raises(PermissionDenied):
            action(person=highest, by=administrator, **facts)
        with pytest.raises(PermissionDenied):
            action(person=administrator, by=editor, **facts)
    set_roles(person=administrator, roles=[Role.EDITOR], by=highest)


def test_administrators_cannot_lock_themselves_out(administrator):
    with pytest.raises(ValidationError):
        set_roles(person=administrator, roles=[], by=administrator)
    with pytest.raises(ValidationError):
        suspend_person(person=administrator, by=administrator)


def test_a_suspended_person_holds_no_right(administrator):
    person = UserFactory(roles=[Role.EDITOR])
    suspend_person(person=person, by=administrator)
    person = User.objects.get(pk=person.pk)
    assert (person.is_active, person.has_perm("wagtailadmin.access_admin")) == (False, False)
    restore_person(person=person, by=administrator)
    person = User.objects.get(pk=person.pk)
    assert person.has_perm("wagtailadmin.access_admin")


def test_a_focal_point_speaks_until_the_end(administrator):
    institution, person = InstitutionFactory(), UserFactory()
    for _time in range(2):
        affiliation = name_focal_point(person=person, institution=institution, by=administrator)
    assert User.objects.get(pk=person.pk).has_perm("people.see_people", institution)
    assert not User.objects.get(pk=person.pk).has_perm("people.see_people", InstitutionFactory())
    for _time in range(2):
        end_focal_point(affiliation=affiliation, by=administrator)
    assert not User.objects.get(pk=person.pk).has_perm("people.see_people", institution)
    assert noted() == ["named focal point", "ended focal point"]


def test_focal_points_are_set_as_a_whole(administrator):
    institution = InstitutionFactory()
    stays, leaves, comes = UserFactory.create_batch(3)
    for person in (stays, leaves):
        name_focal_point(person=person, institution=institution, by=administrator)
    set_focal_points(institution=institution, people=[stays, comes], by=administrator)
    speaking = {affiliation.user for affiliation in institution.affiliations.current()}
    assert speaking == {stays, comes}


def test_a_person_is_added_once_whatever_the_capitals(administrator):
    first = add_person(email="Ana@Example.org", by=administrator)
    assert add_person(email="ana@example.ORG", by=administrator) == first
    assert (first.email, first.has_usable_password()) == ("ana@example.org", False)


@pytest.mark.parametrize("role", [None, *Role])
def test_the_page_of_a_person_and_its_list_say_the_same(role):
    viewer = UserFactory(roles=[role] if role else [])
    UserFactory.create_batch(2, audience="nobody")
    UserFactory(audience="members")
    seen = set(User.objects.visible_to(viewer))
    expected = {person for person in User.objects.all() if role == Role.ADMINISTRATOR or person.audience == "members"}
    assert seen == expected | {viewer}
