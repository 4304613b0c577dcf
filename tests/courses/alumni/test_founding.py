"""One step makes a community of a cohort: who may, what comes along, and that it is made once."""

import uuid

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from communities.discussions.actions import close_thread, hide_post, hide_thread, pin_thread, publish_post
from communities.discussions.models import Mention, Post, Thread
from communities.discussions.queries.threads import unread
from communities.networks import actions
from communities.networks.models import Network, NetworkPage
from communities.networks.queries.shelf import attachments
from courses.alumni.actions import FoundingRefusedError, found_community
from courses.alumni.models import Founding
from courses.capstones.actions import add_file
from courses.capstones.actions.handing_in import submit_roadmap
from courses.capstones.queries.roadmaps import PURPOSE, files
from courses.editions.enums import EnrolmentState
from learning.files.actions import keep_upload
from learning.files.models import PrivateFile
from learning.notifications.models import Notice
from learning.pages.actions import build_site
from tests.factories.alumni import FIELDS, a_cohort, a_founding, says
from tests.factories.assessing import approved, handed_in, tutor_of, write
from tests.factories.capstones import CapstoneRunFactory, roadmap, writers
from tests.factories.discussions import a_member, a_post, a_thread
from tests.factories.editions import RunningEditionFactory
from tests.factories.people import UserFactory
from tests.factories.reading import links

pytestmark = pytest.mark.django_db


def texts(founding):
    """What the community shows: by thread, the words of its posts in their order; None for a gap."""
    threads = Thread.objects.filter(space=founding.network.space).order_by("copied_from")
    return [[None if post.withheld_at else post.words for post in one.posts.order_by("order")] for one in threads]


def test_posts_come_only_of_those_who_agreed_with_author_time_and_link():
    space, lead = a_cohort()
    ana, ivo = a_member(space, name="Ana"), a_member(space, name="Ivo")
    thread = a_thread(space, ana, title="Companies", text="Where?")
    answer = a_post(thread, ivo, text="With the chambers.")
    a_post(thread, ana, text="Thanks.", reply_to=answer)
    founding = a_founding(space, lead)
    assert texts(founding) == [[None, None, None]]
    says(founding, ana)
    assert texts(founding) == [["where?", None, "thanks."]]
    copy = Thread.objects.get(copied_from=thread)
    first, gap, last = copy.posts.order_by("order")
    assert (copy.title, copy.author, copy.posts_count) == ("Companies", ana, 2)
    assert (first.author, first.created_at, first.copied_from) == (
        ana,
        thread.posts.first().created_at,
        thread.posts.first(),
    )
    assert (gap.author, gap.html, gap.words) == (None, "", "")
    assert last.reply_to == gap
    assert [post.words for post in thread.posts.order_by("order")] == ["where?", "with the chambers.", "thanks."]


def test_nobody_is_in_before_they_answer_and_everybody_of_the_cohort_is_asked():
    space, lead = a_cohort()
    ana = a_member(space)
    done = a_member(space, state=EnrolmentState.COMPLETED)
    left = a_member(space, state=EnrolmentState.WITHDRAWN)
    founding = a_founding(space, lead)
    asked = set(founding.asked.values_list("person", flat=True))
    assert asked == {ana.pk, done.pk, lead.pk}
    assert left.pk not in asked
    inside = founding.network.memberships.inside()
    assert list(inside.values_list("person", "role")) == [(lead.pk, "coordinator")]
    assert set(Notice.objects.filter(kind="alumni-asked").values_list("person", flat=True)) == {ana.pk, done.pk}


def test_hidden_and_deleted_posts_and_hidden_threads_do_not_come():
    space, lead = a_cohort()
    ana = a_member(space)
    thread = a_thread(space, ana, text="One")
    hidden = a_post(thread, ana, text="Two")
    hide_post(post=hidden, by=lead, reason="No")
    other = a_thread(space, ana, title="Gone", text="Three")
    hide_thread(thread=other, by=lead, reason="No")
    founding = a_founding(space, lead)
    says(founding, ana)
    assert texts(founding) == [["one"]]


def test_pins_closings_and_the_lesson_stay_with_the_edition():
    space, lead = a_cohort()
    ana = a_member(space)
    thread = a_thread(space, ana)
    pin_thread(thread=thread, by=lead)
    close_thread(thread=thread, by=lead)
    founding = a_founding(space, lead)
    says(founding, ana)
    copy = Thread.objects.get(copied_from=thread)
    assert (copy.pinned_at, copy.closed_at, copy.about) == (None, None, None)
    post = publish_post(thread=copy, author=ana, key=uuid.uuid4(), text="We go on")
    assert post.order > copy.posts.exclude(pk=post.pk).latest("order").order


def test_copies_are_nothing_new_and_nobody_is_told_of_them():
    space, lead = a_cohort()
    ana = a_member(space, name="Ana")
    ivo = a_member(space, name="Ivo")
    a_post(a_thread(space, ana), ivo, text="Ask @Ana")
    before = Notice.objects.exclude(kind="alumni-asked").count()
    mail.outbox.clear()
    founding = a_founding(space, lead)
    says(founding, ana)
    says(founding, ivo)
    assert unread([founding.network.space_id], ana) == {}
    assert Notice.objects.exclude(kind="alumni-asked").count() == before
    copied = Post.objects.exclude(copied_from=None)
    assert list(Mention.objects.filter(post__in=copied).values_list("person", flat=True)) == [ana.pk]


def test_a_community_is_made_once_of_a_cohort_and_who_sends_twice_gets_the_same():
    space, lead = a_cohort()
    a_member(space)
    key = uuid.uuid4()
    first = a_founding(space, lead, key=key)
    assert a_founding(space, lead, key=key) == first
    with pytest.raises(FoundingRefusedError, match="Those of 2021"):
        a_founding(space, lead)
    assert Network.objects.count() == 1
    assert Founding.objects.count() == 1


def test_only_who_leads_all_of_it_may_and_only_once_it_is_over():
    space, lead = a_cohort()
    member = a_member(space)
    with pytest.raises(FoundingRefusedError, match="do not lead"):
        a_founding(space, member)
    other, _lead = a_cohort(course=space.edition.course)
    a_member(other)
    with pytest.raises(FoundingRefusedError, match="do not lead"):
        a_founding(space, lead, other)
    running = RunningEditionFactory()
    with pytest.raises(FoundingRefusedError, match="not over"):
        found_community(editions=[running], fields=FIELDS, by=lead, key=uuid.uuid4())
    assert not Network.objects.exists()


def test_several_editions_of_one_course_make_one_community_and_of_two_courses_none():
    space, lead = a_cohort()
    a_member(space)
    other, _lead = a_cohort(course=space.edition.course)
    other.edition.staff.update(user=lead)
    a_member(other)
    foreign, _lead = a_cohort()
    foreign.edition.staff.update(user=lead)
    with pytest.raises(FoundingRefusedError, match="one course"):
        a_founding(space, lead, foreign)
    founding = a_founding(space, lead, other)
    assert set(founding.network.editions.all()) == {space.edition, other.edition}
    assert founding.asked.count() == 3


@pytest.mark.parametrize(("reach", "pages"), [("members", True), ("public", True), ("hidden", False)])
def test_it_has_pages_unless_it_is_hidden(reach, pages):
    build_site()
    space, lead = a_cohort()
    a_member(space)
    founding = a_founding(space, lead, reach=reach)
    assert NetworkPage.objects.filter(network=founding.network).exists() is pages
    assert founding.network.activity.public is (reach != "hidden")


def test_an_approved_roadmap_comes_without_grades_comments_or_names():
    space, lead = a_cohort()
    of = handed_in(run=CapstoneRunFactory(edition=space.edition), name="Uruguay")
    unfinished = handed_in(run=of.team.run, name="Chile")
    approved(of, by=tutor_of(of), feedback="Too long, but fine.")
    member = of.team.members.first().enrolment.person
    founding = a_founding(space, lead)
    (item,) = founding.network.items.all()
    assert item.kind == "roadmap"
    assert "Few firms" in item.html
    told = f"{item.title} {item.text} {item.html} {item.words}"
    assert "Uruguay" in told
    for private in ("Too long", "Strong", "Clarity", member.name, unfinished.team.name):
        assert private not in told


def with_files(space):
    """Return an approved roadmap with a file, to which another one was added since."""
    of = write(roadmap(brief=True, run=CapstoneRunFactory(edition=space.edition), name="Uruguay"))
    add_file(roadmap=of, upload=SimpleUploadedFile("budget.txt", b"What it costs"), by=writers(of)[0])
    submit_roadmap(roadmap=of, by=writers(of)[0])
    approved(of, by=tutor_of(of))
    later = keep_upload(owner=writers(of)[0], purpose=PURPOSE, upload=SimpleUploadedFile("later.txt", b"Later"))
    later.subject = of
    later.save()
    return of


def test_its_files_come_as_approved_and_are_for_the_people_of_the_community(sign_in, client):
    space, lead = a_cohort()
    of = with_files(space)
    member, outside = of.team.members.first().enrolment.person, UserFactory()
    founding = a_founding(space, lead, reach="public")
    says(founding, member)
    (item,) = founding.network.items.all()
    page = f"/en/networks/{founding.network.slug}/library/{item.key}/"
    shown = links(sign_in(member).get(page))
    (said,) = [words for words in shown if ".txt" in words]
    assert said == "budget.txt"
    answers = [each.get(shown[said]) for each in (sign_in(member), sign_in(outside), client)]
    assert [answer.status_code for answer in answers] == [200, 404, 404]
    assert b"".join(answers[0]) == b"What it costs"
    for each in (sign_in(outside), client):
        response = each.get(page)
        assert response.status_code == 200
        assert b".txt" not in response.content


def test_the_way_to_the_original_is_for_who_reads_it_there(sign_in):
    space, lead = a_cohort()
    of = with_files(space)
    ana = of.team.members.first().enrolment.person
    other = a_member(space)
    founding = a_founding(space, lead)
    for person in (ana, other):
        says(founding, person)
    (item,) = founding.network.items.all()
    page = f"/en/networks/{founding.network.slug}/library/{item.key}/"
    original = f"/en/editions/{space.edition.slug}/roadmaps/{of.team.pk}/"
    assert links(sign_in(ana).get(page))["To the original"] == original
    assert links(sign_in(lead).get(page))["To the original"] == original
    assert sign_in(ana).get(original).status_code == sign_in(lead).get(original).status_code == 200
    assert sign_in(other).get(original).status_code == 404
    assert original not in sign_in(other).get(page).content.decode()


def test_what_was_removed_from_the_library_leaves_the_files_of_the_roadmap():
    space, lead = a_cohort()
    of = with_files(space)
    founding = a_founding(space, lead)
    (item,) = founding.network.items.all()
    (copy,) = attachments(item)
    actions.remove_item(item=item, by=lead)
    assert not PrivateFile.objects.filter(pk=copy.pk).exists()
    original = files(of)[0]
    with original.file.open() as stored:
        assert (original.name, stored.read()) == ("budget.txt", b"What it costs")


def test_what_is_left_out_stays():
    space, lead = a_cohort()
    thread, other = a_thread(space), a_thread(space)
    founding = a_founding(space, lead, left_threads={thread.pk})
    found = Thread.objects.filter(space=founding.network.space).values_list("copied_from", flat=True)
    assert list(found) == [other.pk]
