"""People and institutions in the administration."""

import re

import pytest
from django.urls import reverse

from learning.activities.models import Participation
from learning.audit.models import AuditEntry
from learning.people.enums import InstitutionState, Role
from learning.people.models import Institution, User
from tests.factories.activities import ActivityFactory, take_part
from tests.factories.people import AffiliationFactory, InstitutionAliasFactory, InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return UserFactory(roles=[Role.ADMINISTRATOR], language="es")


@pytest.fixture
def own(administrator, sign_in):
    return sign_in(administrator)


def person_answers(person, **answers):
    return {
        "email": person.email,
        "name": person.name,
        "country": "UY",
        "institution": "",
        "is_active": "on",
        **answers,
    }


def institution_answers(**answers):
    return {"acronym": "AAX", "name": "Instituto", "country": "UY", "type": "VTI", "note": "", **answers}


def test_a_person_is_found_and_given_a_role(own):
    person = UserFactory(name="Berta Singular")
    UserFactory(name="Otra Persona")
    page = own.get(reverse("wagtailusers_users:index"), {"q": "singular"}).content.decode()
    assert ("Berta Singular" in page, "Otra Persona" in page) == (True, False)
    address = reverse("wagtailusers_users:edit", args=[person.pk])
    assert own.post(address, person_answers(person, name="Berta", roles=[Role.EDITOR])).status_code == 302
    person = User.objects.get(pk=person.pk)
    assert (person.name, person.role_names) == ("Berta", {Role.EDITOR})
    assert set(AuditEntry.objects.values_list("verb", flat=True)) == {"changed person", "changed roles"}


def test_a_person_is_added_without_a_password(own):
    answers = {"email": "New@Example.org", "name": "Nueva", "country": "UY", "institution": "", "roles": [Role.FIGURES]}
    own.post(reverse("wagtailusers_users:add"), answers)
    person = User.objects.get(email="new@example.org")
    assert (person.name, person.role_names, person.has_usable_password()) == ("Nueva", {Role.FIGURES}, False)


def test_a_taken_address_is_told(own, administrator):
    answers = {"email": administrator.email.upper(), "name": "X", "country": "UY", "institution": ""}
    response = own.post(reverse("wagtailusers_users:add"), answers)
    assert list(response.context["form"].errors) == ["email"]


def test_rights_above_and_addresses_cannot_be_slipped_in(own):
    person = UserFactory()
    address = reverse("wagtailusers_users:edit", args=[person.pk])
    own.post(address, person_answers(person, email="else@example.org", is_superuser="on", is_staff="on", groups="1"))
    known = User.objects.get(pk=person.pk)
    assert (known.email, known.is_superuser, known.is_staff, known.role_names) == (person.email, False, False, set())


def test_who_stands_above_cannot_be_opened(own):
    highest = UserFactory(is_superuser=True)
    address = reverse("wagtailusers_users:edit", args=[highest.pk])
    own.get(address)
    own.post(address, person_answers(highest, name="Changed", is_active=""))
    highest.refresh_from_db()
    assert (highest.is_active, highest.name == "Changed") == (True, False)


def test_closing_the_door_ends_the_session(own, sign_in):
    person = UserFactory()
    theirs = sign_in(person)
    assert theirs.get("/es/me/").status_code == 200
    own.post(reverse("wagtailusers_users:edit", args=[person.pk]), person_answers(person, is_active=""))
    assert theirs.get("/es/me/").status_code == 302


def test_wagtails_bulk_actions_leave_people_alone(own):
    person = UserFactory()
    for action in ("delete", "set_active_state", "assign_role"):
        own.post(f"/admin/bulk/people/user/{action}/?id={person.pk}", {"mark_as_active": "", "role": "1"})
    assert User.objects.get(pk=person.pk).is_active


@pytest.mark.parametrize("role", [Role.EDITOR, Role.COORDINATOR, Role.FIGURES])
def test_others_do_not_keep_people_or_institutions(sign_in, role):
    institution = InstitutionFactory(state=InstitutionState.PROPOSED)
    client = sign_in(UserFactory(roles=[role]))
    for name, args in (
        ("wagtailusers_users:index", []),
        ("institutions:index", []),
        ("institutions:approve", [institution.pk]),
        ("institutions:merge", [institution.pk]),
        ("audit_log", []),
    ):
        assert client.post(reverse(name, args=args)).status_code in {302, 403, 405}
        assert client.get(reverse(name, args=args)).status_code != 200
    institution.refresh_from_db()
    assert institution.state == InstitutionState.PROPOSED


def test_an_institution_is_kept_with_its_names_and_focal_points(own):
    speaker, former = UserFactory(), AffiliationFactory()
    institution = former.institution
    address = reverse("institutions:edit", args=[institution.pk])
    answers = institution_answers(aliases="Uno\n\n Dos ", focal_points=speaker.email.upper())
    assert own.post(address, answers).status_code == 302
    institution.refresh_from_db()
    assert [alias.name for alias in institution.aliases.all()] == ["Dos", "Uno"]
    assert [affiliation.user for affiliation in institution.affiliations.current()] == [speaker]
    page = own.get(address).content.decode()
    assert ("Dos\nUno" in page, speaker.email in page) == (True, True)


def test_a_focal_point_without_an_account_is_told(own):
    response = own.post(reverse("institutions:add"), institution_answers(focal_points="nobody@example.org"))
    assert "nobody@example.org" in response.context["form"].errors["focal_points"][0]
    assert not Institution.objects.exists()


def test_institutions_are_searched_and_filtered(own):
    InstitutionAliasFactory(institution=InstitutionFactory(acronym="ONEX"), name="Nombre antiguo")
    InstitutionFactory(acronym="TWOX", state=InstitutionState.PROPOSED, country="PY")
    InstitutionFactory(acronym="GONEX", state=InstitutionState.MERGED)
    index = reverse("institutions:index")

    def listed(**query):
        page = own.get(index, query).content.decode()
        return [
            acronym
            for acronym in ("ONEX", "TWOX", "GONEX")
            if f">{acronym}<" in page.replace("\n", "").replace(" ", "")
        ]

    assert listed() == ["ONEX", "TWOX"]
    assert listed(q="antiguo") == ["ONEX"]
    assert listed(state="proposed") == ["TWOX"]
    assert listed(country="PY") == ["TWOX"]


def test_a_proposal_is_looked_at_and_approved(own):
    proposed = InstitutionFactory(state=InstitutionState.PROPOSED, name="Escuela <b>x</b>")
    address = reverse("institutions:approve", args=[proposed.pk])
    assert "Escuela &lt;b&gt;x" in own.get(address).content.decode()
    proposed.refresh_from_db()
    assert proposed.state == InstitutionState.PROPOSED
    own.post(address)
    proposed.refresh_from_db()
    assert proposed.state == InstitutionState.APPROVED


def test_a_merge_is_shown_before_it_is_made(own):
    kept, dropped = InstitutionFactory(), InstitutionFactory()
    take_part(ActivityFactory(), 2, institution=dropped)
    address = reverse("institutions:merge", args=[dropped.pk])
    people, shares = (str(model._meta.verbose_name_plural) for model in (User, Participation))
    assert dict(own.get(address).context["moves"]) == {people: 2, shares: 2}
    assert own.post(address, {"kept": dropped.pk}).status_code == 200
    own.post(address, {"kept": kept.pk})
    dropped.refresh_from_db()
    assert (dropped.state, kept.people.count()) == (InstitutionState.MERGED, 2)


def test_lists_cost_the_same_whatever_their_length(own, count_queries):
    for name, number in (("wagtailusers_users:index", 12), ("institutions:index", 11)):
        own.get(reverse(name))
        UserFactory(institution=InstitutionFactory(), roles=[Role.EDITOR])
        with count_queries(number):
            own.get(reverse(name))
        for _time in range(2):
            UserFactory(institution=InstitutionFactory(), roles=[Role.EDITOR])
        with count_queries(number):
            own.get(reverse(name))


def seen(client, address):
    """Return what the form's hidden field holds, as the page writes it."""
    return re.search(r'name="seen" value="(\w+)"', client.get(address).content.decode())[1]


def test_what_somebody_else_saved_of_a_person_meanwhile_is_not_lost_silently(own):
    person = UserFactory(name="Ana", country="UY")
    address = reverse("wagtailusers_users:edit", args=[person.pk])
    mine = person_answers(person, name="Ana María", seen=seen(own, address))
    own.post(address, person_answers(person, roles=[Role.FIGURES], seen=seen(own, address)))
    refused = own.post(address, mine)
    person.refresh_from_db()
    assert (person.name, person.role_names) == ("Ana", {Role.FIGURES})
    assert refused.context["form"].errors.as_data()["__all__"][0].code == "seen"
    again = re.search(r'name="seen" value="(\w+)"', refused.content.decode())[1]
    own.post(address, mine | {"seen": again, "roles": [Role.FIGURES]})
    person.refresh_from_db()
    assert (person.name, person.role_names) == ("Ana María", {Role.FIGURES})


def test_what_somebody_else_saved_of_an_institution_meanwhile_is_not_lost_silently(own):
    institution = InstitutionFactory(acronym="AAX", name="Instituto")
    address = reverse("institutions:edit", args=[institution.pk])
    mine = institution_answers(name="Instituto Nacional", aliases="", focal_points="", seen=seen(own, address))
    own.post(address, institution_answers(aliases="AAX de antes", focal_points="", seen=seen(own, address)))
    refused = own.post(address, mine)
    assert list(institution.aliases.values_list("name", flat=True)) == ["AAX de antes"]
    assert refused.context["form"].errors.as_data()["__all__"][0].code == "seen"
    again = re.search(r'name="seen" value="(\w+)"', refused.content.decode())[1]
    own.post(address, mine | {"seen": again})
    institution.refresh_from_db()
    assert (institution.name, institution.aliases.count()) == ("Instituto Nacional", 0)
