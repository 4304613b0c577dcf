"""A community can be undone for a day; what was done in it since is told first."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from communities.discussions.actions import publish_post
from communities.discussions.models import Post, Thread
from communities.networks.models import Network, NetworkPage
from courses.alumni.actions import FoundingRefusedError, LostError, undo_founding
from courses.alumni.models import Founding
from learning.activities.models import Participation
from learning.notifications.models import Notice
from learning.pages.actions import build_site
from tests.factories.alumni import a_cohort, a_founding, says
from tests.factories.assessing import approved, handed_in, tutor_of
from tests.factories.capstones import CapstoneRunFactory
from tests.factories.discussions import a_member, a_post, a_thread

pytestmark = pytest.mark.django_db


def test_undoing_takes_back_copies_pages_members_and_the_link_and_the_edition_keeps_its_own():
    build_site()
    space, lead = a_cohort()
    ana = a_member(space)
    a_post(a_thread(space, ana), ana)
    of = handed_in(run=CapstoneRunFactory(edition=space.edition))
    approved(of, by=tutor_of(of))
    founding = a_founding(space, lead, reach="public")
    says(founding, ana)
    undo_founding(founding=founding, by=lead)
    network = Network.objects.get()
    assert not Thread.objects.filter(space=network.space).exists()
    assert not network.items.exists()
    assert not NetworkPage.objects.filter(network=network).exists()
    assert (network.reach, network.activity.public) == ("hidden", False)
    assert not network.memberships.inside().exists()
    took_part = Participation.objects.filter(activity=network.activity)
    assert set(took_part.values_list("state", flat=True)) == {"withdrawn"}
    assert not Network.objects.visible_to(ana).exists()
    assert not space.edition.networks.exists()
    assert Post.objects.filter(thread__space=space).count() == 2
    assert not Notice.objects.filter(kind="alumni-asked").exists()


def test_it_can_be_made_anew_and_undone_twice_is_once():
    space, lead = a_cohort()
    a_member(space)
    a_thread(space, lead)
    first = a_founding(space, lead)
    undo_founding(founding=first, by=lead)
    undo_founding(founding=first, by=lead)
    second = a_founding(space, lead)
    assert second != first
    assert Thread.objects.filter(space=second.network.space).count() == 1


def test_what_somebody_wrote_since_is_asked_for_and_kept_out_of_reach():
    space, lead = a_cohort()
    ana = a_member(space)
    a_thread(space, ana)
    founding = a_founding(space, lead)
    says(founding, ana)
    copy = Thread.objects.get(space=founding.network.space)
    publish_post(thread=copy, author=ana, key=uuid.uuid4(), text="New")
    with pytest.raises(LostError) as asked:
        undo_founding(founding=founding, by=lead)
    assert [one.number for one in asked.value.losses] == [1]
    assert copy.posts.count() == 2
    publish_post(thread=copy, author=ana, key=uuid.uuid4(), text="Newer")
    with pytest.raises(LostError):
        undo_founding(founding=founding, by=lead, knowing=1)
    undo_founding(founding=founding, by=lead, knowing=2)
    assert [post.words for post in copy.posts.all()] == ["new", "newer"]
    copy.refresh_from_db()
    assert (copy.title[:3], copy.author) == ("[…]", None)


def test_after_a_day_it_stays():
    space, lead = a_cohort()
    a_member(space)
    founding = a_founding(space, lead)
    Founding.objects.update(founded_at=timezone.now() - dt.timedelta(days=1))
    with pytest.raises(FoundingRefusedError, match="one day"):
        undo_founding(founding=founding, by=lead)
    assert founding.network.memberships.inside().count() == 1
