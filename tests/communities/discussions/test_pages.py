"""What one reads and sends on the pages, without any script; what is not one's own is not there."""

import datetime as dt
import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image

from communities.discussions import actions
from communities.discussions.models import Post, ReadMark, Report, Thread
from courses.editions.enums import EnrolmentState
from learning.files.models import PrivateFile
from learning.people.enums import Role
from tests.factories.discussions import a_member, a_post, a_report, a_space, a_thread, a_tutor
from tests.factories.people import UserFactory


def at(name, subject, **query):
    address = reverse(f"discussions:{name}", args=[subject.pk])
    return address + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")


def sent(text="An answer", **more):
    return {"key": str(uuid.uuid4()), "text": text, **more}


@pytest.fixture
def reader(sign_in, member):
    return sign_in(member)


@pytest.fixture
def moderator(sign_in, tutor):
    return sign_in(tutor)


def test_an_empty_space_offers_the_first_step(reader, space):
    page = reader.get(at("space", space))
    assert page.status_code == 200
    assert at("new", space) in page.text


def test_a_thread_is_begun_and_answered_without_script(reader, space):
    made = reader.post(at("new", space), sent("First", title="About wages"))
    thread = Thread.objects.get()
    assert made["Location"] == at("thread", thread)
    answered = reader.post(at("thread", thread), sent("Second <b>bold</b>"))
    page = reader.get(answered["Location"], follow=True)
    assert "Second &lt;b&gt;bold&lt;/b&gt;" in page.text
    assert page.redirect_chain[0][0].endswith(f"#post-{Post.objects.last().pk}")


def test_a_thread_from_a_lesson_is_prefilled_and_found_there(reader, space, thread):
    lesson = uuid.uuid4()
    empty = reader.get(at("space", space, about=lesson))
    assert empty.text.count(at("new", space, about=lesson)) == 2
    page = reader.get(at("new", space, about=lesson, title="What+does+it+cost"))
    assert 'value="What does it cost"' in page.text
    reader.post(at("new", space), sent(title="What does it cost", about=str(lesson)))
    page = reader.get(at("space", space, about=lesson))
    assert [row.thread.title for row in page.context["page"].object_list] == ["What does it cost"]


@pytest.mark.parametrize("wrong", ["x", "1' or 1=1", ""])
def test_an_address_that_was_played_with_breaks_nothing(reader, space, thread, wrong):
    assert reader.get(at("space", space, about=wrong, page=wrong, q=wrong)).status_code == 200
    assert reader.get(at("thread", thread, page=wrong, answer=wrong)).status_code == 200
    assert reader.get(at("thread", thread, answer="9" * 40)).status_code == 200
    assert reader.get(at("changes", thread, after="9" * 40)).status_code == 200
    assert reader.post(at("read", thread), {"order": wrong}).status_code in {204, 422}


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(reader, thread):
    text = "A long answer. " * 5000
    page = reader.post(at("thread", thread), sent(text))
    assert (page.status_code, "Send it in parts" in page.text, text.strip() in page.text) == (422, True, True)


def test_a_megabyte_is_answered_clearly(reader, thread):
    answer = reader.post(at("thread", thread), sent("x" * 1_000_000), headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert [word for word in answer.json()["error"].split() if word.startswith("50")]


def test_a_script_gets_the_fragment_that_the_page_shows(reader, thread):
    key = sent()
    answer = reader.post(at("thread", thread), key, headers={"HX-Request": "true"}).json()
    assert answer == reader.post(at("thread", thread), key, headers={"HX-Request": "true"}).json() | {
        "key": answer["key"]
    }
    assert answer["html"] in reader.get(at("thread", thread)).text
    changes = reader.get(at("changes", thread, after=1)).json()
    assert changes["posts"] == [{name: answer[name] for name in ("id", "number", "order", "html")}]
    assert (changes["number"], changes["gone"], changes["more"]) == (2, [], False)


def test_every_page_of_a_thread_is_gone_for_who_left(reader, thread, member):
    post = a_post(thread, member)
    member.enrolments.update(state=EnrolmentState.WITHDRAWN)
    gets = [at(name, thread) for name in ("thread", "changes", "moderate_thread")]
    gets += [at(name, post) for name in ("post", "edit", "delete", "report", "moderate")]
    gets += [at(name, thread.space) for name in ("space", "new", "people")]
    posts = [*gets, at("read", thread), at("follow", thread), at("listen", thread.space)]
    assert {address: reader.get(address).status_code for address in gets} == dict.fromkeys(gets, 404)
    told = {**sent(), "order": 1, "following": "all", "title": "x", "do": "pin", "reason": "x", "wanted": 1}
    answers = {address: reader.post(address, told).status_code for address in posts}
    assert set(answers.values()) <= {404, 405}
    assert (thread.posts.count(), Thread.objects.count()) == (2, 1)


def test_a_visitor_is_asked_to_sign_in(client, thread):
    assert client.get(at("thread", thread)).status_code == 302
    assert client.post(at("thread", thread), sent()).status_code == 302


def test_nobody_changes_deletes_or_moderates_by_address(reader, thread, space, tutor):
    post = a_post(thread, a_member(space))
    for name in ("edit", "delete", "moderate"):
        assert reader.get(at(name, post)).status_code == 404
        assert reader.post(at(name, post), {**sent(), "do": "hide", "reason": "x"}).status_code == 404
    assert reader.post(at("moderate_thread", thread), {"do": "pin"}).status_code == 404
    assert reader.post(at("decide", a_report(space)), {"do": "hide", "reason": "x"}).status_code == 404
    assert reader.get(reverse("discussions:reports")).status_code == 404
    assert Post.objects.shown().count() == 3


def test_a_tutor_of_another_edition_moderates_nothing_here(sign_in, thread, space):
    client = sign_in(a_tutor(a_space()))
    assert client.post(at("moderate_thread", thread), {"do": "hide", "reason": "x"}).status_code == 404
    report = a_report(space)
    assert client.post(at("decide", report), {"do": "hide", "reason": "x"}).status_code == 404
    assert client.get(reverse("discussions:reports")).context["waiting"] == []


def test_a_hidden_post_is_read_by_moderators_alone(reader, moderator, thread, tutor, space):
    post = a_post(thread, a_member(space), "Something very rude")
    actions.hide_post(post=post, by=tutor, reason="Rude words")
    for page in (reader.get(at("thread", thread)), reader.get(at("space", space, q="rude"))):
        assert "Something very rude" not in page.text
        assert "Rude words" not in page.text
    assert reader.get(at("space", space, q="rude")).context["page"].object_list == []
    assert "Something very rude" not in reader.get(at("changes", thread, after=0)).text
    page = moderator.get(at("thread", thread))
    assert "Something very rude" in page.text
    assert "Rude words" in page.text
    assert reader.get(at("report", post)).status_code == 404


def test_what_was_deleted_is_read_by_nobody(reader, moderator, thread, member, space):
    post = a_post(thread, member, "I take this back")
    actions.delete_post(post=post, author=member)
    for client in (reader, moderator):
        assert "I take this back" not in client.get(at("thread", thread)).text
        assert client.get(at("space", space, q="take")).context["page"].object_list == []
    assert reader.get(at("edit", post)).status_code == 404


def test_a_hidden_thread_is_there_for_moderators_alone(reader, moderator, thread, tutor, space):
    actions.hide_thread(thread=thread, by=tutor, reason="Off topic")
    assert [client.get(at("thread", thread)).status_code for client in (reader, moderator)] == [404, 200]
    assert thread.title not in reader.get(at("space", space)).text
    assert thread.title in moderator.get(at("space", space)).text


def test_the_search_finds_titles_and_posts_of_this_space_alone(reader, space, thread):
    a_post(thread, text="La formación dual cuesta")
    a_thread(a_space(), title="Formacion elsewhere")
    a_thread(space, title="Another thing")
    found = [row.thread for row in reader.get(at("space", space, q="FORMACION dual")).context["page"].object_list]
    assert found == [thread]


def test_unread_posts_are_counted_marked_and_read_by_looking(reader, space, thread, member):
    a_post(thread)
    assert [row.unread for row in reader.get(at("space", space)).context["page"].object_list] == [2]
    first = reader.get(at("thread", thread)).context["window"].first_unread
    assert first == thread.posts.first().pk
    assert [row.unread for row in reader.get(at("space", space)).context["page"].object_list] == [0]
    last = a_post(thread)
    assert reader.get(at("thread", thread)).context["window"].first_unread == last.pk
    assert ReadMark.objects.get(person=member).order == last.order


def test_what_a_browser_fetches_ahead_is_not_read(reader, thread, member):
    reader.get(at("thread", thread), headers={"Sec-Purpose": "prefetch"})
    assert not ReadMark.objects.filter(person=member).exists()


def test_a_long_thread_opens_where_one_stopped(reader, thread, member, space):
    author = a_member(space)
    posts = [a_post(thread, author) for _number in range(70)]
    actions.mark_read(thread=thread, person=member, order=posts[60].order)
    page = reader.get(at("thread", thread))
    assert (page.context["page"].number, page.context["window"].first_unread) == (2, posts[61].pk)
    assert reader.get(at("post", posts[3]))["Location"].endswith(f"?page=1#post-{posts[3].pk}")


def test_catching_up_in_parts_misses_nothing(reader, thread, space):
    author = a_member(space)
    told = {thread.posts.get().pk} | {a_post(thread, author).pk for _number in range(110)}
    first = reader.get(at("changes", thread, after=0)).json()
    rest = reader.get(at("changes", thread, after=first["number"])).json()
    assert (first["more"], rest["more"]) == (True, False)
    assert {post["id"] for post in first["posts"] + rest["posts"]} == told


def test_a_moved_post_is_gone_here_and_new_there(reader, thread, space, tutor):
    post, other = a_post(thread), a_thread(space)
    actions.move_posts(thread=thread, posts=[post], by=tutor, to=other)
    assert reader.get(at("changes", thread, after=2)).json()["gone"] == [post.pk]
    assert [one["id"] for one in reader.get(at("changes", other, after=1)).json()["posts"]] == [post.pk]
    actions.move_posts(thread=other, posts=[post], by=tutor, to=thread)
    assert reader.get(at("changes", thread, after=2)).json()["gone"] == []


def test_an_answer_and_a_quotation(reader, thread):
    post = a_post(thread, text="Quote me")
    page = reader.get(at("thread", thread, answer=post.pk, quote=1))
    assert "&lt;blockquote&gt;&lt;p&gt;Quote me" in page.text
    reader.post(at("thread", thread), sent(reply_to=post.pk))
    assert Post.objects.last().reply_to == post
    elsewhere = a_post(a_thread(a_space()))
    assert reader.post(at("thread", thread), sent(reply_to=elsewhere.pk)).status_code == 422


def test_a_post_of_another_space_is_not_quoted(reader, thread):
    secret = a_post(a_thread(a_space()), text="Secret of others")
    assert "Secret of others" not in reader.get(at("thread", thread, answer=secret.pk, quote=1)).text


def test_one_changes_and_deletes_on_pages(reader, thread, member):
    post = a_post(thread, member, "Frist")
    assert "Frist" in reader.get(at("edit", post)).text
    reader.post(at("edit", post), {"text": "First"})
    post.refresh_from_db()
    assert post.html == "<p>First</p>"
    assert reader.get(at("delete", post)).status_code == 200
    reader.post(at("delete", post))
    post.refresh_from_db()
    assert post.deleted_at


def test_a_report_reaches_the_queue_and_is_decided(reader, moderator, thread, member):
    post = thread.posts.get()
    reader.post(at("report", post), {"reason": "Advertising <b>"})
    page = moderator.get(reverse("discussions:reports"))
    assert "Advertising &lt;b&gt;" in page.text
    report = Report.objects.get()
    assert moderator.post(at("decide", report), {"do": "hide", "reason": ""}).status_code == 422
    moderator.post(at("decide", report), {"do": "hide", "reason": "Advertising"})
    post.refresh_from_db()
    assert post.hidden_reason == "Advertising"
    assert moderator.get(reverse("discussions:reports")).context["waiting"] == []


@pytest.mark.parametrize(("do", "field"), [("pin", "pinned_at"), ("close", "closed_at"), ("hide", "hidden_at")])
def test_a_moderator_decides_on_a_page(moderator, thread, do, field):
    assert moderator.get(at("moderate_thread", thread)).status_code == 200
    assert moderator.post(at("moderate_thread", thread), {"do": do, "reason": "Why"}).status_code == 302
    thread.refresh_from_db()
    assert getattr(thread, field)


def test_a_moderator_moves_a_post_on_a_page(moderator, thread, space):
    post = a_post(thread)
    assert moderator.get(at("moderate", post)).status_code == 200
    assert moderator.post(at("moderate", post), {"do": "move"}).status_code == 200
    moderator.post(at("moderate", post), {"do": "move", "title": "On its own"})
    post.refresh_from_db()
    assert post.thread.title == "On its own"
    foreign = a_thread(a_space())
    moderator.post(at("moderate", post), {"do": "move", "to": foreign.pk})
    assert foreign.posts.count() == 1


def test_nobody_moves_a_thread_to_a_space_of_others(moderator, thread):
    other = a_space()
    assert moderator.post(at("moderate_thread", thread), {"do": "move", "space": other.pk}).status_code == 200
    thread.refresh_from_db()
    assert thread.space != other


PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def _status(client, address):
    response = client.get(address)
    b"".join(response)
    return response.status_code


def test_a_file_is_sent_with_the_form_and_read_only_with_the_post(reader, sign_in, thread, tutor, space):
    reader.post(at("thread", thread), sent("", upload=SimpleUploadedFile("plan.pdf", PDF)))
    file, post = PrivateFile.objects.get(), Post.objects.last()
    address = reverse("files:download", args=[file.key])
    assert "plan.pdf" in reader.get(at("thread", thread)).text
    others = sign_in(a_member(space)), sign_in(a_member(a_space())), sign_in(a_member(space, "withdrawn"))
    assert [_status(client, address) for client in others] == [200, 404, 404]
    actions.hide_post(post=post, by=tutor, reason="x")
    assert [_status(client, address) for client in (reader, sign_in(tutor))] == [404, 200]


def test_a_file_that_is_not_what_it_says_is_refused_and_the_text_kept(reader, thread):
    page = reader.post(at("thread", thread), sent("My text", upload=SimpleUploadedFile("plan.pdf", b"MZ\x90\x00")))
    assert (page.status_code, "My text" in page.text, thread.posts.count()) == (422, True, 1)


def test_two_gigabytes_are_answered_clearly(reader):
    answer = reader.post(reverse("files:start"), {"purpose": "post", "name": "film.mp4", "size": 2 * 1024**3})
    assert (answer.status_code, bool(answer.json()["error"])) == (422, True)


def test_only_members_are_offered_by_name(reader, space, member):
    a_member(space, name="Rosa Quispe", country="BO")
    a_member(a_space(), name="Rosa Otra")
    a_member(space, EnrolmentState.WITHDRAWN, name="Rosa Fue")
    found = reader.get(at("people", space, q="@qUis")).json()["people"]
    assert [(one["name"], bool(one["meta"])) for one in found] == [("Rosa Quispe", True)]
    assert [one["name"] for one in reader.get(at("people", space, q="rosa")).json()["people"]] == ["Rosa Quispe"]
    assert reader.get(at("people", space)).json() == {"people": []}


def test_at_most_eight_are_offered(reader, space):
    for number in range(12):
        a_member(space, name=f"Rosa {number}")
    assert len(reader.get(at("people", space, q="rosa")).json()["people"]) == 8


def test_one_says_what_one_hears(reader, thread, member, space):
    reader.post(at("follow", thread), {"following": "all"})
    assert ReadMark.objects.get(person=member).following == "all"
    reader.post(at("listen", space), {"wanted": "1"})
    assert space.listenings.filter(person=member).exists()
    reader.post(at("listen", space), {"wanted": "0"})
    assert not space.listenings.exists()


def test_an_administrator_reads_and_moderates_every_space(sign_in, thread):
    client = sign_in(UserFactory(roles=[Role.ADMINISTRATOR]))
    assert client.get(at("thread", thread)).context["thread"].moderates


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_the_same_of_few_and_of_many(reader, moderator, space, tutor, member, count, count_queries):
    for number in range(count):
        thread = a_thread(space, title=f"Thread {number}")
        for _number in range(count):
            a_post(thread, text=f"For @{member.name}", reply_to=thread.posts.first())
    for address in (at("space", space), at("thread", thread)):
        reader.get(address), moderator.get(address)
    with count_queries(LIST):
        reader.get(at("space", space))
    with count_queries(THREAD):
        reader.get(at("thread", thread))


LIST, THREAD = 7, 7


def test_a_page_has_room_for_a_picture_before_it_comes(reader, thread):
    content = io.BytesIO()
    Image.new("RGB", (800, 704), "teal").save(content, "PNG")
    picture = SimpleUploadedFile("farm.png", content.getvalue())
    reader.post(at("thread", thread), sent("Our farm") | {"upload": picture})
    assert (PrivateFile.objects.get().width, PrivateFile.objects.get().height) == (800, 704)
    assert 'width="400" height="352" alt="farm.png"' in reader.get(at("thread", thread)).text


def test_numbers_that_scripts_read_are_written_without_grouping(sign_in, space):
    person = a_member(space, pk=12345)
    thread = a_thread(space, person)
    with translation.override("es"):
        page = sign_in(person).get(at("thread", thread))
    assert 'data-me="12345"' in page.text
    assert 'data-author="12345"' in page.text


def test_who_sends_very_many_posts_is_held_up_and_loses_nothing(reader, thread, member, settings):
    settings.POSTS_PER_MINUTE = 2
    first = sent("One")
    reader.post(at("thread", thread), first)
    reader.post(at("thread", thread), sent("Two"))
    page = reader.post(at("thread", thread), sent("The third thing I say"))
    assert (page.status_code, "wait a minute" in page.text, "The third thing I say" in page.text) == (422, True, True)
    script = reader.post(at("thread", thread), sent("Three"), headers={"HX-Request": "true"})
    assert (script.status_code, "2 posts" in script.json()["error"]) == (422, True)
    begun = reader.post(at("new", thread.space), sent("A first post", title="Another thread"))
    assert (begun.status_code, "A first post" in begun.text, Thread.objects.count()) == (422, True, 1)
    assert reader.post(at("thread", thread), first).status_code == 302
    assert a_post(thread).pk
    thread.posts.filter(author=member).update(created_at=timezone.now() - dt.timedelta(seconds=61))
    reader.post(at("thread", thread), sent("The third thing I say"))
    assert thread.posts.filter(author=member).count() == 3
