"""The page of an institution shows its figures."""

import pytest

from tests.factories.activities import ActivityFactory, InvolvementFactory, RecordedTotalFactory
from tests.factories.people import AffiliationFactory, InstitutionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def institution():
    one = InstitutionFactory(acronym="SENAX")
    for start in ("2021-05", "2022-05"):
        activity = ActivityFactory(start=start)
        InvolvementFactory(activity=activity, institution=one)
        RecordedTotalFactory(activity=activity, participants=20)
    return one


def test_an_institution_shows_its_figures_and_who_speaks_for_it_those_in_full(institution, client, sign_in):
    full = "/en/figures/institution/senax/full/"
    speaker = sign_in(AffiliationFactory(institution=institution).user)
    for reader, sees in ((client, False), (speaker, True), (client, False)):
        html = reader.get("/en/institutions/senax/").content.decode()
        assert ("Participants by year" in html, full in html) == (True, sees)


def test_an_institution_without_any_shows_none(client):
    InstitutionFactory(acronym="NONEX")
    assert "figures/institution" not in client.get("/en/institutions/nonex/").content.decode()
