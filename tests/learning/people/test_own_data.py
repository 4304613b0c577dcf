"""What people do with their own data: take a copy, be erased after some days, and change their mind."""

import datetime as dt
import io
import json
import time
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from learning.audit.models import AuditEntry
from learning.common.privacy import holdings, topics
from learning.files.models import PrivateFile
from learning.notifications.actions import choose
from learning.people.actions import ask_erasure, change_profile, forget_old, give_consent, withdraw_consent
from learning.people.consents import VERSIONS
from learning.people.enums import ConsentTo, CopyState, Role
from learning.people.models import Consent, DataCopy, ErasureRequest, User
from learning.people.tasks import keep_promises, make_data_copy
from tests.factories.lives import EMAIL, NAME, SAID, Life
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

DATA, COPY, ERASE, KEEP = "/es/me/data/", "/es/me/data/copy/", "/es/me/data/erase/", "/es/me/data/keep/"


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def just_came(sign_in):
    """Return a maker of clients of people who signed in by a code just now, or so many seconds ago."""

    def client_of(person, ago=0):
        client = sign_in(person)
        session = client.session
        session["account_authentication_methods"] = [{"method": "code", "email": person.email, "at": time.time() - ago}]
        session.save()
        return client

    return client_of


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.mark.parametrize(("number", "told"), [(1, "Correo de 1 tipo"), (3, "Correo de 3 tipos")])
def test_kinds_of_mail_are_one_line(person, sign_in, number, told):
    for kind in range(number):
        give_consent(to=ConsentTo.MAIL, person=person, about=f"kind-{kind}")
    give_consent(to=ConsentTo.PRIVACY, person=person)
    page = sign_in(person).get(DATA).content.decode()
    assert (page.count("Correo de "), told in page) == (1, True)


def take_copy(client, person, committed):
    with committed():
        assert client.post(COPY).status_code == 302
    with committed():
        make_data_copy(person_id=person.pk)
    return DataCopy.objects.get(person=person)


def unpacked(client, copy):
    answer = client.get(reverse("people:data_copy", args=[copy.pk]))
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


@pytest.mark.parametrize("language", ["es", "pt", "en"])
def test_anybody_reads_what_is_kept_and_why(client, language):
    with override(language):
        page = client.get(reverse("people:privacy")).content.decode()
        for name in topics.names():
            for told in (topics.get(name).label, topics.get(name).why, topics.get(name).kept, topics.get(name).seen):
                assert str(told).replace("’", "") in page.replace("&#x27;", "").replace("’", "")


def test_what_is_kept_is_led_to_from_every_page_and_from_signing_up(client):
    assert reverse("people:privacy") in client.get(reverse("people:institutions")).content.decode()
    assert client.get(reverse("account_signup")).content.decode().count(reverse("people:privacy")) == 2


def test_a_copy_is_asked_for_made_and_told_of(person, just_came, committed, mailoutbox):
    own = just_came(person)
    copy = take_copy(own, person, committed)
    assert copy.state == CopyState.READY
    assert [mail.to for mail in mailoutbox] == [[person.email]]
    assert reverse("people:data_copy", args=[copy.pk]) in own.get(DATA).content.decode()
    names = unpacked(own, copy).namelist()
    assert "data.json" in names
    assert any(name.endswith(".html") for name in names)


def test_a_copy_holds_what_its_person_left_everywhere_and_no_secret(just_came, committed):
    with committed():
        life = Life()
    own = just_came(life.person)
    archive = unpacked(own, take_copy(own, life.person, committed))
    told = json.loads(archive.read("data.json"))
    held = {each.model._meta.label: each for each in holdings.entries() if each.of is not None}
    missing = {label for label, each in held.items() if each.of(life.person).exists()} - told.keys()
    assert missing == set()
    assert told["people.User"][0]["email"] == EMAIL
    assert any(SAID in row["html"] for row in told["discussions.Post"])
    for label, rows in told.items():
        for name, field in held[label].fields.items():
            assert not (field.secret and any(name in row for row in rows)), (label, name)
    text = archive.read(next(name for name in archive.namelist() if name.endswith(".html"))).decode()
    assert NAME in text
    for of_others in ("Thank you, ", life.other.email, "Said by a tutor"):
        assert of_others not in text
        assert of_others not in archive.read("data.json").decode()


def test_one_copy_at_a_time_and_the_old_one_goes(person, just_came, committed):
    own = just_came(person)
    own.post(COPY)
    own.post(COPY)
    assert DataCopy.objects.count() == 1
    make_data_copy(person_id=person.pk)
    make_data_copy(person_id=person.pk)
    assert PrivateFile.objects.count() == 1
    first = DataCopy.objects.select_related("file").get()
    second = take_copy(own, person, committed)
    assert second != first
    assert first.file.file.name
    assert not first.file.file.storage.exists(first.file.file.name)


def test_a_copy_is_its_persons_alone_and_for_a_week(person, just_came, committed):
    own = just_came(person)
    copy = take_copy(own, person, committed)
    address = reverse("people:data_copy", args=[copy.pk])
    administrator = just_came(UserFactory(is_superuser=True, is_staff=True))
    assert administrator.get(address).status_code == 404
    assert own.get(reverse("files:download", args=[copy.file.key])).status_code == 404
    DataCopy.objects.update(
        made_at=timezone.now() - dt.timedelta(days=8), asked_at=timezone.now() - dt.timedelta(days=8)
    )
    assert own.get(address).status_code == 404
    with committed():
        forget_old()
    assert not PrivateFile.objects.exists()
    assert not DataCopy.objects.exists()


@pytest.mark.parametrize("way", ["long ago", "never", "password"])
def test_who_is_not_surely_there_is_asked_first(person, just_came, sign_in, way):
    if way == "password":
        person.set_password("correct horse battery")
        person.save()
    own = sign_in(person) if way == "never" else just_came(person, ago=3600 if way == "long ago" else 0)
    for address in (COPY, ERASE):
        answer = own.post(address)
        assert answer.status_code == (302 if way == "password" else 403)
        if way == "password":
            assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert own.get(reverse("people:data_copy", args=[1])).status_code in {302, 403}
    assert not DataCopy.objects.exists()
    assert not ErasureRequest.objects.exists()


def test_erasing_waits_and_can_be_taken_back(person, just_came, committed, mailoutbox):
    own = just_came(person)
    with committed():
        own.post(ERASE)
        own.post(ERASE)
    assert ErasureRequest.objects.get().due_at > timezone.now() + dt.timedelta(days=6)
    keep_promises()
    assert User.objects.filter(pk=person.pk).exists()
    with committed():
        own.post(KEEP)
        own.post(KEEP)
    assert not ErasureRequest.objects.exists()
    assert len(mailoutbox) == 2
    assert AuditEntry.objects.filter(actor=person).count() == 2


def test_erasing_is_done_when_its_day_has_come(person, just_came, committed, mailoutbox):
    just_came(person).post(ERASE)
    ErasureRequest.objects.update(due_at=timezone.now() - dt.timedelta(minutes=1))
    with committed():
        keep_promises()
    assert not User.objects.filter(pk=person.pk).exists()
    assert mailoutbox[-1].to == [person.email]


def test_one_erasure_that_fails_does_not_stop_the_others(person, monkeypatch):
    other = UserFactory()
    for each in (person, other):
        ask_erasure(person=each)
    ErasureRequest.objects.update(due_at=timezone.now())
    delete = User.delete
    monkeypatch.setattr(User, "delete", lambda self: 1 // 0 if self.pk == person.pk else delete(self))
    keep_promises()
    assert list(User.objects.filter(pk__in=[person.pk, other.pk])) == [person]
    assert ErasureRequest.objects.get().person == person


def test_the_last_administrator_stays(just_came):
    last = UserFactory(roles=[Role.ADMINISTRATOR])
    just_came(last).post(ERASE)
    assert not ErasureRequest.objects.exists()
    UserFactory(roles=[Role.ADMINISTRATOR])
    just_came(last).post(ERASE)
    assert ErasureRequest.objects.exists()


def test_a_consent_is_frozen_and_taken_back_by_its_own_row(person):
    first = give_consent(to=ConsentTo.DIRECTORY, person=person, about="members")
    assert give_consent(to=ConsentTo.DIRECTORY, person=person, about="members") == first
    withdraw_consent(to=ConsentTo.DIRECTORY, person=person)
    again = give_consent(to=ConsentTo.DIRECTORY, person=person, about="members")
    assert again != first
    assert Consent.objects.get(pk=first.pk).withdrawn_at is not None
    assert (again.version, again.language) == (VERSIONS[ConsentTo.DIRECTORY], "es")


def test_who_agreed_to_an_older_text_is_asked_again_and_goes_on(person, sign_in, monkeypatch):
    give_consent(to=ConsentTo.PRIVACY, person=person)
    monkeypatch.setitem(VERSIONS, ConsentTo.PRIVACY, "2999-01")
    own = sign_in(person)
    answer = own.post("/es/me/agree/", {"next": "/es/institutions/"})
    assert answer["Location"] == "/es/institutions/"
    assert own.post("/es/me/agree/", {"next": "https://evil.example"})["Location"] == reverse("people:profile")
    assert Consent.objects.filter(person=person, version="2999-01").count() == 1


def test_forgetting_is_counted_noted_and_can_be_tried(person):
    give_consent(to=ConsentTo.PRIVACY, person=person)
    withdraw_consent(to=ConsentTo.PRIVACY, person=person)
    Consent.objects.update(withdrawn_at=timezone.now() - dt.timedelta(days=4000))
    tried = {each.name: each.number for each in forget_old(really=False)}
    assert tried["consents"] == 1
    assert Consent.objects.exists()
    assert {each.name: each.number for each in forget_old()} == tried
    assert not Consent.objects.exists()
    assert AuditEntry.objects.get(verb="forgot what is old").details == {"consents": 1}


def test_administrators_do_it_for_who_wrote_a_letter_and_the_log_says_so(person, sign_in, committed, mailoutbox):
    administrator = UserFactory(is_superuser=True, is_staff=True)
    own = sign_in(administrator)
    address = reverse("person_data", args=[person.pk])
    assert address in own.get(reverse("wagtailusers_users:index")).content.decode()
    for act in ("erase", "copy", "nonsense"):
        with committed():
            assert own.post(address, {"act": act}).status_code == 302
    assert ErasureRequest.objects.get(person=person).asked_by == administrator
    assert DataCopy.objects.filter(person=person).exists()
    assert own.get(address).status_code == 200
    with committed():
        own.post(address, {"act": "keep"})
    assert not ErasureRequest.objects.exists()
    assert {mail.to[0] for mail in mailoutbox} == {person.email}
    assert AuditEntry.objects.filter(actor=administrator, object_id=str(person.pk)).count() == 3


def test_nobody_else_does_it_and_nobody_to_who_stands_above(person, sign_in):
    highest = UserFactory(is_superuser=True, is_staff=True)
    administrator = UserFactory(roles=[Role.ADMINISTRATOR], is_staff=True)
    assert sign_in(administrator).post(reverse("person_data", args=[highest.pk]), {"act": "erase"}).status_code != 200
    for role in (Role.EDITOR, Role.COORDINATOR, Role.FIGURES):
        editor = sign_in(UserFactory(roles=[role]))
        editor.post(reverse("person_data", args=[person.pk]), {"act": "erase"})
    assert not ErasureRequest.objects.exists()


def test_signing_up_keeps_that_one_agreed_to_the_words_beside_the_form(client):
    client.post("/pt/account/signup/", {"email": "new@example.org"})
    given = Consent.objects.get(person__email="new@example.org")
    assert (given.to, given.version, given.language) == (ConsentTo.PRIVACY, VERSIONS[ConsentTo.PRIVACY], "pt")


def test_what_somebody_chooses_of_their_page_and_their_mail_is_kept(person):
    change_profile(person=person, fields={"audience": "everyone"}, by=person)
    change_profile(person=person, fields={"audience": "nobody"}, by=person)
    given = Consent.objects.get(person=person, to=ConsentTo.DIRECTORY)
    assert (given.about, given.withdrawn_at is not None) == ("everyone", True)
    choose(person=person, deliveries={"a": "at-once", "b": "never"})
    choose(person=person, deliveries={"a": "never", "b": "daily"})
    kept = Consent.objects.filter(person=person, to=ConsentTo.MAIL).order_by("about")
    assert [(each.about, each.withdrawn_at is None) for each in kept] == [("a", False), ("b", True)]


def test_what_an_administrator_writes_of_a_person_is_no_consent_of_theirs(person):
    change_profile(person=person, fields={"audience": "everyone"}, by=UserFactory(is_superuser=True))
    assert not Consent.objects.exists()
