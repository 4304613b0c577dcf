import datetime as dt
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from learning.audit.models import Made
from learning.audit.once import forget_keys, once
from learning.people.enums import Role
from learning.people.models import Institution
from tests.factories.people import InstitutionFactory, UserFactory

pytestmark = pytest.mark.django_db

ANSWERS = {"acronym": "INAP", "name": "Instituto", "country": "PY", "type": "VTI", "other_names": ""}


def test_what_is_refused_leaves_its_key_free():
    by, key = UserFactory(), uuid.uuid4()

    def refuse():
        raise ValidationError("no")

    with pytest.raises(ValidationError):
        once(key=key, by=by, make=refuse)
    assert once(key=key, by=by, make=lambda: InstitutionFactory(acronym="INET")).acronym == "INET"


def test_nobody_learns_by_a_key_what_somebody_else_made():
    key = uuid.uuid4()
    once(key=key, by=UserFactory(), make=InstitutionFactory)
    with pytest.raises(ValidationError):
        once(key=key, by=UserFactory(), make=InstitutionFactory)
    assert Institution.objects.count() == 1


def test_what_was_removed_meanwhile_is_not_made_a_second_time():
    by, key = UserFactory(), uuid.uuid4()
    once(key=key, by=by, make=InstitutionFactory).delete()
    with pytest.raises(ValidationError):
        once(key=key, by=by, make=InstitutionFactory)


def test_keys_are_forgotten():
    once(key=uuid.uuid4(), by=UserFactory(), make=InstitutionFactory)
    assert forget_keys(before=timezone.now() - dt.timedelta(days=30)) == 0
    Made.objects.update(made_at=timezone.now() - dt.timedelta(days=31))
    assert forget_keys(before=timezone.now() - dt.timedelta(days=30)) == 1


def test_a_form_of_the_admin_sent_twice_leads_both_times_to_what_it_made(sign_in):
    own = sign_in(UserFactory(roles=[Role.ADMINISTRATOR]))
    answers = ANSWERS | {"key": str(uuid.uuid4())}
    first = own.post(reverse("institutions:add"), answers)
    second = own.post(reverse("institutions:add"), answers)
    assert (first.status_code, second.status_code, second.url) == (302, 302, first.url)
    assert Institution.objects.filter(acronym="INAP").count() == 1
