import uuid

from communities.discussions.actions import publish_post, report_post, start_thread
from courses.editions.actions import open_space
from courses.editions.enums import EnrolmentState, StaffRole
from tests.factories.editions import EditionFactory, EditionStaffFactory, enrolled
from tests.factories.people import UserFactory


def a_space(**edition):
    """Return the space of a new edition."""
    return open_space(edition=EditionFactory(**edition))


def a_member(space, state=EnrolmentState.ACCEPTED, **person):
    """Return a new person with an enrolment in the edition that has the space."""
    return enrolled(space.edition, UserFactory(**person), state=state).person


def a_tutor(space, **person):
    """Return a new person who moderates the space."""
    return EditionStaffFactory(edition=space.edition, user=UserFactory(**person), role=StaffRole.TUTOR).user


def a_thread(space, author=None, title="How do you find companies?", text="Where do you begin?"):
    """Return a new thread, of somebody in the space."""
    return start_thread(space=space, author=author or a_member(space), key=uuid.uuid4(), title=title, text=text)


def a_post(thread, author=None, text="With the chambers of commerce.", **more):
    """Return a new post in the thread, of somebody in the space."""
    author = author or a_member(thread.space)
    return publish_post(thread=thread, author=author, key=uuid.uuid4(), text=text, **more)


def a_report(space, reason="This is advertising."):
    """Return a new report of a post in the space, by somebody in it."""
    return report_post(post=a_thread(space).posts.get(), reporter=a_member(space), reason=reason)
