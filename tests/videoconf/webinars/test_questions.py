"""Questions during a webinar: asking, voting, leading, and what stays when it is over."""

import datetime as dt
import uuid

import pytest
from bs4 import BeautifulSoup
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from learning.people.enums import Role
from tests.factories.people import UserFactory
from tests.factories.reading import main_of, words
from tests.factories.webinars import RunningWebinarFactory, registered
from videoconf.webinars import actions
from videoconf.webinars.boards import NotTheirsError, QuestionRefusedError
from videoconf.webinars.models import Question, Vote, Webinar, WebinarPage

pytestmark = pytest.mark.django_db

SCRIPT = "<script>alert('x')</script> & <b>bold</b>"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def webinar():
    return RunningWebinarFactory(title="Big data", begins=-50, pages=True)


@pytest.fixture
def moderator(webinar):
    person = UserFactory()
    webinar.moderators.add(person)
    return person


def page_of(webinar):
    return WebinarPage.objects.get(webinar=webinar, locale__language_code="en").url


def address(view, webinar):
    return reverse(f"webinars:{view}", args=[webinar.pk])


def guest(webinar, email="rosa@example.org", **told):
    """Return the browser of who registered with an address alone and opened the link of their own."""
    client = Client()
    client.registration = registered(webinar, email, **told)
    client.get(reverse("webinars:own", args=[client.registration.key]))
    return client


def send(client, webinar, text="Who pays?", **told):
    return client.post(address("ask", webinar), {"key": uuid.uuid4(), "text": text, **told})


def a_question(webinar, registration, text="Who pays?", *, shown=True, **told):
    question = actions.ask(webinar=webinar, registration=registration, key=uuid.uuid4(), text=text, **told)
    if shown and question.state == "asked":
        editor = UserFactory(roles=[Role.EDITOR])
        question = actions.show_question(webinar=webinar, question=question.pk, by=editor)
    return question


def listed(response, name="open"):
    """Return the words of the questions of a list, in their order."""
    found = main_of(response).select(f'[data-list="{name}"] .said')
    return [one.get_text(" ").strip() for one in found]


def long_over(webinar):
    """Let the webinar have ended so long ago that nobody asks any more."""
    day = dt.timedelta(days=2)
    Webinar.objects.filter(pk=webinar.pk).update(starts_at=F("starts_at") - day, ends_at=F("ends_at") - day)
    return Webinar.objects.get(pk=webinar.pk)


def test_a_guest_asks_waits_and_everybody_who_comes_sees_the_question_once_it_is_shown(webinar, moderator, sign_in):
    rosa, other = guest(webinar), guest(webinar, "ana@example.org")
    assert send(rosa, webinar)["Location"] == f"/en/webinars/{webinar.pk}/#questions"
    waiting = rosa.get(page_of(webinar))
    assert "Who pays? Waits for the moderators." in words(waiting)
    assert "Who pays?" not in words(other.get(page_of(webinar)))
    question = Question.objects.get()
    sign_in(moderator).post(address("desk", webinar), {"act": f"show-{question.pk}"})
    assert listed(other.get(page_of(webinar))) == listed(rosa.get(page_of(webinar))) == ["Who pays?"]
    assert "Rosa Paz" in words(other.get(page_of(webinar)))
    assert "Waits for the moderators" not in words(rosa.get(page_of(webinar)))


def test_an_account_asks_without_its_name(webinar, moderator, sign_in):
    person = UserFactory(name="Juan Pérez")
    registered(webinar, person)
    send(sign_in(person), webinar, anonymous="on")
    assert "Juan" not in words(sign_in(moderator).get(address("desk", webinar)))
    actions.show_question(webinar=webinar, question=Question.objects.get().pk, by=moderator)
    shown = words(guest(webinar).get(page_of(webinar)))
    assert "Who pays? Without a name" in shown
    assert "Juan" not in shown


def test_what_is_sent_twice_is_asked_once_and_nobody_takes_the_key_of_another(webinar):
    rosa, other = guest(webinar), guest(webinar, "ana@example.org")
    key = uuid.uuid4()
    for _time in range(2):
        assert rosa.post(address("ask", webinar), {"key": key, "text": "Once?"}).status_code == 302
    taken = other.post(address("ask", webinar), {"key": key, "text": "Mine"})
    assert (taken.status_code, Question.objects.count()) == (422, 1)
    assert "Once?" not in words(taken)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Write your question."),
        ("  \n ", "Write your question."),
        ("x" * 601, "A question has at most 600 characters; this one has 601."),
        ("x" * 1_000_000, "A question has at most 600 characters; this one has 1000000."),
    ],
)
def test_what_is_no_question_is_refused_with_what_was_written(webinar, text, said):
    response = send(guest(webinar), webinar, text)
    assert response.status_code == 422
    assert said in words(response)
    assert Question.objects.count() == 0


def test_lines_of_windows_count_once(webinar):
    assert send(guest(webinar), webinar, "x\r\n" * 299 + "xy").status_code == 302
    assert len(Question.objects.get().text) == 600


def test_a_script_in_a_question_is_words_on_every_screen(webinar, moderator, sign_in):
    rosa = guest(webinar, name=SCRIPT[:60])
    question = a_question(webinar, rosa.registration, SCRIPT)
    actions.answer_question(webinar=webinar, question=question.pk, by=moderator, answer=SCRIPT)
    pages = [rosa.get(page_of(webinar)), sign_in(moderator).get(address("desk", webinar))]
    told = rosa.get(address("question_changes", webinar), {"after": 0}).json()
    pieces = [*(page.text for page in pages), *(one["html"] for one in told["questions"])]
    for html in pieces:
        assert "alert(" in BeautifulSoup(html, "html.parser").get_text()
        assert "<script>alert" not in html
        assert "<b>bold" not in html


def test_who_asks_a_lot_is_asked_to_wait(webinar):
    rosa = guest(webinar)
    answers = [send(rosa, webinar, f"Number {place}").status_code for place in range(5)]
    assert answers == [302, 302, 302, 302, 422]
    Question.objects.update(asked_at=timezone.now() - dt.timedelta(minutes=2))
    assert send(rosa, webinar, "Later").status_code == 302


def test_only_who_registered_asks_votes_and_reads_what_is_asked(webinar, sign_in):
    question = a_question(webinar, registered(webinar))
    for stranger in (Client(), sign_in(UserFactory()), guest(RunningWebinarFactory(begins=-5), "ana@example.org")):
        assert send(stranger, webinar).status_code == 404
        assert stranger.post(address("vote", webinar), {"up": question.pk}).status_code == 404
        for view in ("question_changes", "own_questions", "desk", "desk_changes"):
            assert stranger.get(address(view, webinar)).status_code == 404
        assert "Who pays?" not in stranger.get(page_of(webinar)).text
    assert (Question.objects.count(), Vote.objects.count()) == (1, 0)


def test_who_took_the_registration_back_neither_asks_nor_votes(webinar):
    rosa = guest(webinar)
    question = a_question(webinar, registered(webinar, "ana@example.org"))
    type(rosa.registration).objects.filter(pk=rosa.registration.pk).update(cancelled_at=timezone.now())
    assert send(rosa, webinar).status_code == 404
    assert rosa.post(address("vote", webinar), {"up": question.pk}).status_code == 404
    with pytest.raises(NotTheirsError):
        actions.ask(webinar=webinar, registration=rosa.registration, key=uuid.uuid4(), text="Late")
    with pytest.raises(NotTheirsError):
        actions.vote(webinar=webinar, registration=rosa.registration, question=question.pk)


def test_a_vote_counts_once_and_is_taken_back_once(webinar):
    rosa = guest(webinar)
    question = a_question(webinar, registered(webinar, "ana@example.org"))
    counts = []
    for verb in ("up", "up", "down", "down", "up"):
        rosa.post(address("vote", webinar), {verb: question.pk})
        question.refresh_from_db()
        counts.append((question.votes, question.voters.count()))
    assert counts == [(1, 1), (1, 1), (0, 0), (0, 0), (1, 1)]
    button = main_of(rosa.get(page_of(webinar))).select_one("button[data-vote]")
    assert (button["name"], button["aria-pressed"], button["value"]) == ("down", "true", str(question.pk))


def test_nobody_votes_for_what_is_not_shown_or_of_another_webinar(webinar, moderator):
    rosa = guest(webinar)
    waiting = a_question(webinar, rosa.registration, shown=False)
    elsewhere = RunningWebinarFactory(begins=-5)
    foreign = a_question(elsewhere, registered(elsewhere, "ana@example.org"))
    hidden = a_question(webinar, rosa.registration, "Hidden")
    actions.hide_question(webinar=webinar, question=hidden.pk, by=moderator)
    for number in (waiting.pk, foreign.pk, hidden.pk, 10**30, "x", ""):
        assert rosa.post(address("vote", webinar), {"up": number}).status_code == 404
    assert Vote.objects.count() == 0
    with pytest.raises(NotTheirsError):
        actions.hide_question(webinar=webinar, question=foreign.pk, by=moderator)


def test_a_question_is_taken_back_by_who_asked_it_while_it_waits(webinar, moderator):
    rosa, other = guest(webinar), guest(webinar, "ana@example.org")
    question = a_question(webinar, rosa.registration, "My phone is 555", shown=False)
    assert other.post(address("withdraw", webinar), {"question": question.pk}).status_code == 404
    assert rosa.post(address("withdraw", webinar), {"question": question.pk}).status_code == 302
    question.refresh_from_db()
    assert (question.state, question.text, question.name) == ("withdrawn", "", "")
    with pytest.raises(QuestionRefusedError):
        actions.show_question(webinar=webinar, question=question.pk, by=moderator)
    shown = a_question(webinar, rosa.registration)
    assert (
        "taken up this question already"
        in words(rosa.post(address("withdraw", webinar), {"question": shown.pk}, follow=True))
        or Question.objects.get(pk=shown.pk).state == "shown"
    )


def test_questions_stand_by_votes_or_newest_first_and_the_answered_ones_apart(webinar, moderator):
    rosa, other = guest(webinar), guest(webinar, "ana@example.org")
    first, second, third, done = (
        a_question(webinar, client.registration, text)
        for client, text in ((rosa, "First"), (other, "Second"), (rosa, "Third"), (other, "Done"))
    )
    actions.vote(webinar=webinar, registration=rosa.registration, question=second.pk)
    actions.take_up_question(webinar=webinar, question=third.pk, by=moderator)
    actions.answer_question(webinar=webinar, question=done.pk, by=moderator, answer="As law 1 says")
    by_votes = rosa.get(page_of(webinar))
    assert listed(by_votes) == ["Third", "Second", "First"]
    assert listed(rosa.get(page_of(webinar), {"order": "newest"})) == ["Third", "Second", "First"]
    actions.reopen_question(webinar=webinar, question=third.pk, by=moderator)
    assert listed(rosa.get(page_of(webinar))) == ["Second", "First", "Third"]
    assert listed(by_votes, "answered") == ["Done"]
    assert "The answer As law 1 says" in words(by_votes)
    assert first.votes == 0


def test_one_question_is_answered_at_a_time(webinar, moderator):
    rosa = guest(webinar)
    one, other = (a_question(webinar, rosa.registration, text) for text in ("One", "Other"))
    actions.take_up_question(webinar=webinar, question=one.pk, by=moderator)
    actions.take_up_question(webinar=webinar, question=other.pk, by=moderator)
    assert list(Question.objects.order_by("pk").values_list("state", flat=True)) == ["shown", "live"]
    assert words(rosa.get(page_of(webinar))).count("Being answered now") == 1


def test_who_asked_a_hidden_question_learns_neither_why_nor_by_whom(webinar, moderator, sign_in):
    rosa = guest(webinar)
    question = a_question(webinar, rosa.registration, shown=False)
    desk = sign_in(moderator)
    desk.post(address("desk", webinar), {"act": f"hide-{question.pk}", f"reason-{question.pk}": "rude"})
    theirs = rosa.get(page_of(webinar))
    assert "The moderators do not show this question." in words(theirs)
    assert "Hurts somebody" not in theirs.text
    assert moderator.get_full_name() not in theirs.text
    assert "Hurts somebody" in words(desk.get(address("desk", webinar)))


def test_joined_questions_have_the_votes_of_both_once_each(webinar, moderator):
    people = [guest(webinar, f"p{number}@example.org").registration for number in range(4)]
    one, other = a_question(webinar, people[0], "One"), a_question(webinar, people[1], "Other")
    for question, voters in ((one, people[:3]), (other, people[1:])):
        for voter in voters:
            actions.vote(webinar=webinar, registration=voter, question=question.pk)
    kept = actions.merge_question(webinar=webinar, question=one.pk, into=other.pk, by=moderator)
    assert (kept.votes, kept.voters.count()) == (4, 4)
    one.refresh_from_db()
    assert (one.state, one.merged_into) == ("merged", kept)
    for into in (one.pk, other.pk, 10**15):
        with pytest.raises(QuestionRefusedError):
            actions.merge_question(webinar=webinar, question=other.pk, into=into, by=moderator)


@pytest.mark.parametrize("deed", ["show", "hide", "live", "answer", "reopen", "merge"])
def test_a_forged_deed_changes_nothing(webinar, moderator, sign_in, deed):
    person = UserFactory()
    registration = registered(webinar, person)
    question = a_question(webinar, registration, shown=False)
    client = sign_in(person)
    assert client.post(address("desk", webinar), {"act": f"{deed}-{question.pk}"}).status_code == 404
    assert client.post(address("desk", webinar), {"act": "moderated"}).status_code == 404
    question.refresh_from_db()
    assert question.state == "asked"
    deeds = (actions.show_question, actions.hide_question, actions.take_up_question, actions.answer_question)
    for act in deeds:
        with pytest.raises(NotTheirsError):
            act(webinar=webinar, question=question.pk, by=person)


def test_moderators_choose_that_questions_are_shown_at_once(webinar, moderator, sign_in):
    sign_in(moderator).post(address("desk", webinar), {"act": "moderated"})
    send(guest(webinar), webinar, "At once?")
    assert listed(guest(webinar, "ana@example.org").get(page_of(webinar))) == ["At once?"]
    sign_in(moderator).post(address("desk", webinar), {"act": "moderated", "moderated": "1"})
    assert a_question(webinar, registered(webinar, "eva@example.org"), shown=False).state == "asked"


@pytest.mark.parametrize(("begins", "open_"), [(90, False), (59, True), (-100, True), (-121, False)])
def test_questions_are_asked_from_an_hour_before_until_an_hour_after(begins, open_):
    webinar = RunningWebinarFactory(begins=begins if begins > 0 else 30, lasts=60, pages=True)
    rosa = guest(webinar)
    starts = timezone.now() + dt.timedelta(minutes=begins)
    Webinar.objects.filter(pk=webinar.pk).update(starts_at=starts, ends_at=starts + dt.timedelta(minutes=60))
    assert ("Ask without my name" in words(rosa.get(page_of(webinar)))) == open_
    assert send(rosa, webinar).status_code == (302 if open_ else 422)
    assert rosa.get(address("question_changes", webinar)).status_code == (200 if open_ else 404)


def test_what_was_asked_stays_for_everybody_when_it_is_over_and_an_answer_may_still_come(webinar, moderator, sign_in):
    rosa = guest(webinar)
    done, left = (a_question(webinar, rosa.registration, text) for text in ("Done", "Left"))
    a_question(webinar, rosa.registration, "Waits", shown=False)
    actions.answer_question(webinar=webinar, question=done.pk, by=moderator)
    actions.vote(webinar=webinar, registration=rosa.registration, question=left.pk)
    over = long_over(webinar)
    anybody = Client()
    said = words(anybody.get(page_of(over)))
    assert said.index("Answered") < said.index("Done") < said.index("Not answered yet") < said.index("Left")
    assert "Waits" not in said
    assert main_of(anybody.get(page_of(over))).select("button[data-vote], form[data-ask]") == []
    sign_in(moderator).post(
        address("desk", over), {"act": f"answer-{left.pk}", f"answer-{left.pk}": "Written afterwards"}
    )
    assert "Written afterwards" in words(anybody.get(page_of(over)))


def test_a_page_of_one_who_came_is_kept_for_nobody_else(webinar, settings):
    settings.PUBLIC_PAGE_SECONDS = 300
    rosa = guest(webinar)
    a_question(webinar, rosa.registration, "Secret until shown", shown=False)
    for ends in (30, -30):  # while it goes on, and in the hour after its end
        Webinar.objects.filter(pk=webinar.pk).update(ends_at=timezone.now() + dt.timedelta(minutes=ends))
        assert "Secret until shown" in rosa.get(page_of(webinar)).text
        assert "Secret until shown" not in Client().get(page_of(webinar)).text
        assert "Secret until shown" in rosa.get(page_of(webinar)).text


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_much_of_one_question_as_of_three(webinar, sign_in, count_queries, number):
    person = UserFactory()
    registration = registered(webinar, person)
    for place in range(number):
        question = a_question(webinar, registered(webinar, f"p{place}@example.org"), f"Number {place}")
        actions.vote(webinar=webinar, registration=registration, question=question.pk)
    client, page = sign_in(person), page_of(webinar)
    client.get(page)
    with count_queries(7):
        assert len(listed(client.get(page))) == number


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_asks_as_much_of_one_question_as_of_three(webinar, moderator, sign_in, count_queries, number):
    for place in range(number):
        a_question(webinar, registered(webinar, f"p{place}@example.org"), f"Number {place}", shown=place % 2)
    client = sign_in(moderator)
    client.get(address("desk", webinar))
    with count_queries(6):
        response = client.get(address("desk", webinar))
    assert len(listed(response, "asked")) + len(listed(response)) == number
