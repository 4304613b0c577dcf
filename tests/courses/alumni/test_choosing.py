"""People choose, and choose again: membership, posts, files, search and counts follow."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from communities.discussions.actions import delete_post, edit_post, hide_post, hide_thread, show_post, show_thread
from communities.discussions.models import Mention, Post, Thread
from communities.discussions.queries.threads import listed, readable_space
from communities.networks.actions import MembershipRefusedError, leave, remove
from communities.networks.models import Membership
from courses.alumni.actions import remind_asked
from courses.alumni.enums import Choice
from learning.files.actions import keep_upload
from learning.files.models import PrivateFile
from learning.files.queries import readable_file
from learning.notifications.models import Notice
from tests.factories.alumni import a_cohort, a_founding, says
from tests.factories.discussions import a_member, a_post, a_thread

pytestmark = pytest.mark.django_db


def an_upload(name):
    return SimpleUploadedFile(name, b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n")


@pytest.fixture
def grown():
    """A community with a thread that Ana began and Ivo answered; nobody has answered the question yet."""
    space, lead = a_cohort()
    ana, ivo = a_member(space, name="Ana Paz"), a_member(space, name="Ivo Sol")
    thread = a_thread(space, ana, title="Companies of Ana", text="Where, @Ivo Sol")
    answer = a_post(thread, ivo, text="With the chambers.")
    founding = a_founding(space, lead)
    return founding, thread, answer, ana, ivo, lead


def copy_of(post):
    return Post.objects.get(copied_from=post)


def shown(founding):
    copies = Post.objects.filter(thread__space=founding.network.space, withheld_at=None, deleted_at=None)
    return list(copies.order_by("order").values_list("words", flat=True))


def test_who_declines_later_takes_words_name_title_and_mentions_with_them(grown):
    founding, thread, _answer, ana, ivo, _lead = grown
    says(founding, ivo)
    says(founding, ana)
    copy = Thread.objects.get(copied_from=thread)
    assert shown(founding) == ["where, @ivo sol", "with the chambers."]
    says(founding, ana, Choice.DECLINE)
    gap = copy_of(thread.posts.first())
    copy.refresh_from_db()
    assert (gap.author, gap.html, gap.words) == (None, "", "")
    assert not Mention.objects.filter(post=gap).exists()
    assert (copy.title, copy.author, copy.posts_count) == (f"[…] {thread.created_at:%Y-%m-%d}", None, 1)
    assert "ana" not in copy.words
    assert Membership.objects.get(person=ana, network=founding.network).state == "left"
    says(founding, ana)
    copy.refresh_from_db()
    assert (copy.title, copy.author, copy.posts_count) == ("Companies of Ana", ana, 2)
    assert shown(founding) == ["where, @ivo sol", "with the chambers."]


def test_who_comes_alone_is_in_and_leaves_gaps(grown):
    founding, thread, _answer, ana, _ivo, _lead = grown
    says(founding, ana, Choice.ALONE)
    assert Membership.objects.get(person=ana, network=founding.network).state == "in"
    assert shown(founding) == []
    space = readable_space(ana, founding.network.space_id)
    assert len(listed(space, ana)) == 0  # a thread of which nothing came is in no list
    assert thread.posts.count() == 2


def test_the_search_finds_what_came_and_nothing_of_a_gap(grown):
    founding, _thread, _answer, ana, ivo, _lead = grown
    says(founding, ana, Choice.ALONE)
    says(founding, ivo)
    space = readable_space(ana, founding.network.space_id)
    assert len(listed(space, ana, search="chambers")) == 1
    for private in ("where", "companies", "paz"):
        assert len(listed(space, ana, search=private)) == 0


def test_pages_show_a_gap_and_nothing_of_who_did_not_agree(grown, sign_in):
    founding, thread, _answer, ana, ivo, _lead = grown
    says(founding, ivo)
    copy = Thread.objects.get(copied_from=thread)
    page = sign_in(ivo).get(f"/en/discussion/thread/{copy.pk}/", follow=True).content.decode()
    assert "A post that did not come along." in page
    assert "With the chambers." in page
    for private in ("Ana Paz", "Where,", "Companies of Ana", f'data-author="{ana.pk}"'):
        assert private not in page


def test_open_pages_and_the_cache_follow_a_change_of_mind(grown, sign_in):
    founding, thread, _answer, ana, ivo, _lead = grown
    says(founding, ivo)
    says(founding, ana)
    copy = Thread.objects.get(copied_from=thread)
    client = sign_in(ivo)
    assert "Ana Paz" in client.get(f"/en/discussion/thread/{copy.pk}/").content.decode()
    copy.refresh_from_db()
    before = copy.number
    says(founding, ana, Choice.ALONE)
    told = client.get(f"/en/discussion/thread/{copy.pk}/changes/?after={before}").json()
    assert "did not come along" in told["posts"][0]["html"]
    assert "Ana Paz" not in client.get(f"/en/discussion/thread/{copy.pk}/").content.decode()


def test_an_author_who_deletes_in_the_edition_deletes_the_copy_too(grown):
    founding, _thread, answer, _ana, ivo, _lead = grown
    says(founding, ivo)
    delete_post(post=answer, author=ivo)
    assert shown(founding) == []
    says(founding, ivo, Choice.ALONE)
    says(founding, ivo)
    assert shown(founding) == []


def test_what_is_hidden_in_the_edition_is_a_gap_and_comes_back_with_it(grown):
    founding, thread, answer, ana, ivo, lead = grown
    says(founding, ivo)
    says(founding, ana)
    hide_post(post=answer, by=lead, reason="No")
    assert copy_of(answer).html == ""
    assert shown(founding) == ["where, @ivo sol"]
    show_post(post=answer, by=lead)
    hide_thread(thread=thread, by=lead, reason="No")
    assert shown(founding) == []
    assert Thread.objects.get(copied_from=thread).title.startswith("[…]")
    show_thread(thread=thread, by=lead)
    assert shown(founding) == ["where, @ivo sol", "with the chambers."]


def test_a_copy_is_its_authors_to_change_and_to_delete_and_the_edition_keeps_its_own(grown):
    founding, _thread, answer, _ana, ivo, _lead = grown
    says(founding, ivo)
    edit_post(post=copy_of(answer), author=ivo, text="With the unions.")
    assert shown(founding) == ["with the unions."]
    delete_post(post=copy_of(answer), author=ivo)
    says(founding, ivo, Choice.ALONE)
    says(founding, ivo)
    assert shown(founding) == []
    answer.refresh_from_db()
    assert answer.words == "with the chambers."


def test_files_share_their_bytes_and_the_last_one_takes_them(django_capture_on_commit_callbacks):
    space, lead = a_cohort()
    ana, ivo = a_member(space), a_member(space)
    file = keep_upload(owner=ana, purpose="post", upload=an_upload("plan.pdf"))
    post = a_thread(space, ana).posts.get()
    edit_post(post=post, author=ana, text="Here", files=[file.key])
    founding = a_founding(space, lead)
    says(founding, ivo)
    says(founding, ana)
    copy = PrivateFile.objects.exclude(pk=file.pk).get()
    file.refresh_from_db()
    assert (copy.file.name, copy.owner, copy.name) == (file.file.name, None, "plan.pdf")
    assert readable_file(user=ivo, key=copy.key) == copy
    with django_capture_on_commit_callbacks(execute=True):
        says(founding, ana, Choice.ALONE)
    assert readable_file(user=ivo, key=copy.key) is None
    assert not PrivateFile.objects.filter(key=copy.key).exists()
    assert file.file.storage.exists(file.file.name)
    says(founding, ana)
    with django_capture_on_commit_callbacks(execute=True):
        delete_post(post=post, author=ana)
    assert not PrivateFile.objects.exists()
    assert not file.file.storage.exists(file.file.name)


def test_leaving_the_network_leaves_what_was_written_and_the_choice_can_still_change(grown):
    founding, _thread, _answer, _ana, ivo, _lead = grown
    says(founding, ivo)
    leave(membership=Membership.objects.get(person=ivo))
    assert shown(founding) == ["with the chambers."]
    says(founding, ivo, Choice.DECLINE)
    assert shown(founding) == []
    says(founding, ivo, Choice.JOIN)
    assert Membership.objects.get(person=ivo).state == "in"


def test_whom_the_coordinators_took_out_does_not_come_back_by_answering(grown):
    founding, _thread, _answer, _ana, ivo, lead = grown
    says(founding, ivo)
    remove(membership=Membership.objects.get(person=ivo), by=lead, reason="No")
    with pytest.raises(MembershipRefusedError):
        says(founding, ivo, Choice.JOIN)
    assert Membership.objects.get(person=ivo).state == "left"
    says(founding, ivo, Choice.DECLINE)
    assert shown(founding) == []


def test_the_last_coordinator_does_not_walk_away_by_answering(grown):
    founding, _thread, _answer, _ana, _ivo, lead = grown
    with pytest.raises(MembershipRefusedError):
        says(founding, lead, Choice.DECLINE)
    assert founding.asked.get(person=lead).choice == Choice.JOIN


def test_who_says_nothing_is_asked_once_more_after_a_week_and_never_again(grown):
    founding, _thread, _answer, ana, ivo, _lead = grown
    says(founding, ivo, Choice.DECLINE)
    now = timezone.now()
    assert remind_asked(now=now + dt.timedelta(days=6)) == 0
    assert remind_asked(now=now + dt.timedelta(days=7, minutes=1)) == 1
    assert remind_asked(now=now + dt.timedelta(days=30)) == 0
    asked = Notice.objects.filter(kind="alumni-asked")
    assert sorted(asked.values_list("person", flat=True)) == sorted([ana.pk, ana.pk, ivo.pk])
