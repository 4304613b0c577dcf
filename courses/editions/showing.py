"""What the pages inside editions, and the workbench, show of sessions, applications and figures."""

from django.db.models import Count
from django.utils import timezone

from communities.discussions.queries import moderation, threads
from courses.editions.enums import EnrolmentState, StaffRole
from courses.editions.models import Enrolment
from courses.editions.queries import figures, home, sessions
from courses.editions.queries.inside import roles_of
from learning.common.prepared import Prepared

ON_HOME = 3
MOST = 20


@Prepared
def _applied(editions):
    applied = Enrolment.objects.filter(edition__in=editions, state=EnrolmentState.APPLIED).order_by()
    return applied.values_list("edition").annotate(number=Count("pk"))


def sessions_at_home(inside, _user):
    """Return the next sessions of an edition; those cancelled stay in sight."""
    meetings = sessions.coming([inside], timezone.now())[inside.edition.pk]
    if not meetings and not inside.is_staff:
        return None
    shown = meetings[:ON_HOME]
    told = [
        (one.session.key, one.session.title, one.session.starts_at, one.session.place, one.cancelled, one.running)
        for one in shown
    ]
    keep = ("sessions", inside.edition.slug, inside.is_staff, told, timezone.get_current_timezone_name())
    return {"edition": inside.edition, "meetings": shown, "is_staff": inside.is_staff, "keep": keep}


def figures_at_home(inside, _user):
    facts = figures.facts_in_short(inside.edition)
    return {"edition": inside.edition, "facts": facts, "keep": ("in figures", inside.edition.slug, facts)}


def sessions_without_attendance(editions, _user):
    found = sessions.without_attendance(editions, timezone.now())
    return {"meetings": found, "several": len(editions) > 1} if found else None


def applications(editions, user):
    """Return the editions in which somebody waits for a decision of this person, who leads them: each with how many."""
    roles = roles_of(user)
    led = {edition.pk: edition for edition in editions if StaffRole.COORDINATOR in roles.get(edition.pk, ())}
    if not led:
        return None
    found = sorted(((led[pk], number) for pk, number in _applied(list(led))), key=lambda one: one[0].title)
    return {"waiting": found} if found else None


def discussion_at_home(inside, _user):
    """Return the threads in which somebody wrote last, with how much of each is new."""
    space = inside.edition.space
    if space is None:
        return None
    unread = home.unread_by_thread([inside])[inside.edition.pk]
    rows = [{"thread": thread, "unread": unread.get(thread.pk, 0)} for thread in threads.newest(space)]
    keep = ("newest threads", space.pk, rows, timezone.get_current_timezone_name())
    return {"space": space, "rows": rows, "keep": keep}


def questions(editions, _user):
    """Return the threads that nobody of the team has answered for a day, each with its edition."""
    by_space = {edition.space_id: edition for edition in editions if edition.space_id}
    spaces = [edition.space for edition in by_space.values()]
    found = list(threads.unanswered(spaces, timezone.now())[:MOST]) if spaces else []
    told = [(thread, by_space[thread.space_id]) for thread in found]
    if not told:
        return None
    written = [(thread.pk, thread.title, str(thread.author), thread.created_at, one.title) for thread, one in told]
    keep = ("questions", len(editions) > 1, written, timezone.get_current_timezone_name())
    return {"threads": told, "several": len(editions) > 1, "keep": keep}


def reports(editions, user):
    """Return how many posts were reported in the spaces of these editions."""
    spaces = [edition.space_id for edition in editions if edition.space_id]
    if not spaces or not moderation.any_reported(spaces):
        return None
    number = moderation.open_reports(user, spaces).count()
    return {"number": number} if number else None
