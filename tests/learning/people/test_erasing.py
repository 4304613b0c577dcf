"""Whoever is erased leaves figures as they were, what they wrote without their name, and their name nowhere."""

import json

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse
from django.utils import translation

from communities.discussions.models import Post
from courses.editions.measures import hours
from courses.progress.models import Place
from learning.activities import tallies
from learning.activities.actions import rebuild_tallies
from learning.activities.enums import Kind
from learning.activities.models import Activity, Participation
from learning.files.models import PrivateFile
from learning.people.actions import ask_copy, erase, erase_again, make_copy
from learning.people.models import DataCopy, Erasure, User
from learning.statistics.actions import publish_figures
from learning.statistics.enums import By
from learning.statistics.measuring import measured
from learning.statistics.models import Published, Snapshot
from learning.statistics.queries import figures
from learning.statistics.selection import Selection
from tests.factories.alumni import a_cohort, a_founding, says
from tests.factories.discussions import a_thread
from tests.factories.editions import RunningEditionFactory, enrolled
from tests.factories.lives import EMAIL, NAME, SAID, Life
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def life(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return Life()


@pytest.fixture
def erased(life, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert erase(person_id=life.person.pk)
    return life


def as_text(value):
    return bytes(value).decode(errors="replace") if isinstance(value, memoryview | bytes) else str(value)


def columns_that_say(*words):
    """Return every column of every table in whose rows one of the words stands."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                told = zip(names, map(as_text, row), strict=True)
                found |= {f"{table}.{name}" for name, text in told if any(word in text for word in words)}
    return found


def everything_counted():
    activities = Activity.objects.all()
    kinds = tuple(Kind)
    told = {str(by): [str(row) for row in figures(Selection(by=by, kinds=kinds)).rows] for by in By}
    return told, tallies.kept(activities), hours(activities, Selection().period), Participation.objects.count()


def test_figures_stay_to_the_digit(life):
    publish_figures()
    before, measures = everything_counted(), measured(Activity.objects.all())
    public = list(Published.objects.order_by("scope", "key").values_list("scope", "key", "tables"))
    assert erase(person_id=life.person.pk)
    assert everything_counted() == before
    assert measured(Activity.objects.all()) == measures
    rebuild_tallies()
    assert everything_counted() == before
    Snapshot.objects.all().delete()
    publish_figures()
    assert list(Published.objects.order_by("scope", "key").values_list("scope", "key", "tables")) == public


def test_the_name_and_address_stand_nowhere_in_the_database(life, erased):
    said = columns_that_say("Zunilda", "Canariana", EMAIL)
    assert said == set()


def test_the_life_left_its_name_in_many_places(life):
    """Else the test above would say nothing."""
    assert len(columns_that_say("Zunilda", EMAIL)) >= 12


def test_no_row_leads_from_a_participation_to_anybody(erased):
    assert not User.objects.filter(pk=erased.person.pk).exists()
    kept = Participation.objects.filter(country="PY", gender="another", institution=erased.institution)
    assert kept.count() >= 4
    assert set(kept.values_list("person", flat=True)) == {None}


def test_what_was_written_stays_by_a_former_member(erased, sign_in):
    reader = sign_in(erased.other)
    for language in ("es", "pt", "en"):
        with translation.override(language):
            page = reader.get(reverse("discussions:thread", args=[erased.thread.pk])).content.decode()
            named = translation.gettext("former member")
        assert f"{SAID} in a post" in page
        assert f">{named}<" in page
        assert f"@{named}" in page
        assert "Zunilda" not in page


def test_the_work_and_marks_of_the_team_stay(erased):
    erased.roadmap.refresh_from_db()
    erased.assessment.refresh_from_db()
    assert any(SAID in section.html for section in erased.roadmap.sections.all())
    assert erased.roadmap.milestones.get().who == ""
    assert erased.assessment.choices
    assert erased.roadmap.team.members.count() == 1


def test_pages_seen_before_show_the_name_no_more(life, sign_in, django_capture_on_commit_callbacks):
    """Whatever was kept of pages and fragments is old at once, for everybody who may open them."""
    readers = {"other": sign_in(life.other), "administrator": sign_in(UserFactory(is_superuser=True, is_staff=True))}
    addresses = [
        reverse("discussions:thread", args=[life.thread.pk]),
        reverse("discussions:space", args=[life.edition.space_id]),
        reverse("networks:members", args=[life.network.slug]),
        reverse("networks:home", args=[life.network.slug]),
        reverse("webinars:webinar", args=[life.webinar.pk]),
        reverse("people:person", args=[life.person.pk]),
        reverse("pages:search") + "?q=Zunilda",
        reverse("audit_log"),
    ]
    seen = {
        (who, url): client.get(url, follow=True).content.decode()
        for who, client in readers.items()
        for url in addresses
    }
    assert sum("Zunilda" in page for page in seen.values()) >= 4
    with django_capture_on_commit_callbacks(execute=True):
        erase(person_id=life.person.pk)
    for who, url in seen:
        page = (
            readers[who].get(url, follow=True).content.decode().replace("q=Zunilda", "").replace('value="Zunilda"', "")
        )
        assert "Canariana" not in page, (who, url)
        assert EMAIL not in page, (who, url)


def test_who_is_erased_is_told_once_and_comes_in_no_more(life, sign_in, mailoutbox, django_capture_on_commit_callbacks):
    own = sign_in(life.person)
    assert own.get(reverse("people:profile")).status_code == 200
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        erase(person_id=life.person.pk)
    assert own.get(reverse("people:profile")).status_code == 302
    assert [mail.to for mail in mailoutbox] == [[EMAIL]]
    assert NAME.split()[0] in mailoutbox[0].body
    assert erase(person_id=life.person.pk) is False


def test_a_backup_that_brings_somebody_back_is_erased_again(life):
    """Numbers are given once: who has that of somebody erased is that person, from an old backup."""
    pk = life.person.pk
    erase(person_id=pk)
    assert Erasure.objects.get().person_id == pk
    back = UserFactory(pk=pk, name=NAME, email=EMAIL)
    kept = UserFactory()
    assert erase_again() == 1
    assert list(User.objects.filter(pk__in=[back.pk, kept.pk])) == [kept]
    assert erase_again() == 0


def test_erasing_that_fails_leaves_everything_as_it_was(life, monkeypatch):
    before = {model._meta.label: model._base_manager.count() for model in apps.get_models()}
    with monkeypatch.context() as patched:
        patched.setattr(User, "delete", lambda _self: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            erase(person_id=life.person.pk)
    assert {model._meta.label: model._base_manager.count() for model in apps.get_models()} == before
    assert erase(person_id=life.person.pk)


def test_no_log_or_export_of_the_administration_names_them(erased, sign_in):
    administrator = sign_in(UserFactory(is_superuser=True, is_staff=True))
    for url in ("?export=csv", "?export=xlsx"):
        told = administrator.get(reverse("audit_log") + url)
        content = b"".join(told.streaming_content) if told.streaming else told.content
        assert b"Zunilda" not in content
    with translation.override("es"):
        assert translation.gettext("former member") in administrator.get(reverse("audit_log")).content.decode()
    assert json.dumps(list(erased.webinar.questions.values("name", "text"))).count(SAID) == 1


def test_what_they_alone_had_goes_with_its_bytes(life, django_capture_on_commit_callbacks):
    ask_copy(person=life.person)
    make_copy(person_id=life.person.pk)
    loose = PrivateFile(owner=life.person, purpose="post", name="mine.txt", size=4, received=4)
    loose.file.save("mine.txt", ContentFile(b"mine"))
    taken = PrivateFile.objects.create(owner=life.person, purpose="post", name="said.txt", size=4, object_id=1)
    kept = [loose.file, DataCopy.objects.get().file.file]
    assert Place.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        erase(person_id=life.person.pk)
    assert [file.storage.exists(file.name) for file in kept] == [False, False]
    assert list(PrivateFile.objects.values_list("pk", "owner")) == [(taken.pk, None)]
    assert not Place.objects.exists()


def test_an_application_that_nobody_decided_is_withdrawn():
    applied = enrolled(RunningEditionFactory(), state="applied").participation
    erase(person_id=applied.person_id)
    applied.refresh_from_db()
    assert (applied.state, applied.counted, applied.person_id) == ("withdrawn", False, None)


def test_copies_of_posts_end_with_the_consent_to_them():
    space, leader = a_cohort()
    person = enrolled(space.edition, state="completed").person
    post = a_thread(space, person, text=f"<p>{SAID}</p>").posts.get()
    founding = a_founding(space, leader)
    says(founding, person)
    copy = Post.objects.get(copied_from=post)
    assert SAID in copy.html
    erase(person_id=person.pk)
    copy.refresh_from_db()
    post.refresh_from_db()
    assert (copy.html, copy.withheld_at is not None) == ("", True)
    assert SAID in post.html
    assert post.author_id is None
