"""What the pages inside editions, and the workbench, show of sessions, applications and figures."""

from django.db.models import Count
from django.utils import timezone

from communities.discussions.models import Space
from communities.discussions.queries import moderation, threads
from courses.editions.enums import EnrolmentState, StaffRole
from courses.editions.models import Edition
from courses.editions.queries import figures, home, sessions

ON_HOME = 3
MOST = 20


def sessions_at_home(inside, _user):
    """Return the next sessions of an edition; those cancelled stay in sight."""
    meetings = sessions.coming([inside], timezone.now())[inside.edition.pk]
    if not meetings and not inside.is_staff:
        return None
    return {"edition": inside.edition, "meetings": meetings[:ON_HOME], "is_staff": inside.is_staff}


def figures_at_home(inside, _user):
    return {"edition": inside.edition, "facts": figures.facts_in_short(inside.edition)}


def sessions_without_attendance(editions, _user):
    found = sessions.without_attendance(editions, timezone.now())
    return {"sessions": found, "several": len(editions) > 1} if found else None


def applications(editions, user):
    """Return the editions in which somebody waits for a decision of this person, who leads them."""
    found = (
        Edition.objects.filter(
            pk__in=[edition.pk for edition in editions],
            enrolments__state=EnrolmentState.APPLIED,
            staff__user=user,
            staff__role=StaffRole.COORDINATOR,
        )
        .annotate(waiting=Count("enrolments", distinct=True))
        .only("slug", "title", "languages")
        .order_by("title")
    )
    return {"editions": list(found)} if found else None


def discussion_at_home(inside, _user):
    """Return the threads in which somebody wrote last, with how much of each is new."""
    space = inside.edition.space
    if space is None:
        return None
    unread = home.unread_by_thread([inside])[inside.edition.pk]
    rows = [{"thread": thread, "unread": unread.get(thread.pk, 0)} for thread in threads.newest(space, ON_HOME)]
    return {"space": space, "rows": rows}


def questions(editions, _user):
    """Return the threads that nobody of the team has answered for a day, each with its edition."""
    by_space = {edition.space_id: edition for edition in editions if edition.space_id}
    found = list(threads.unanswered(list(Space.objects.filter(pk__in=by_space)), timezone.now())[:MOST])
    told = [(thread, by_space[thread.space_id]) for thread in found]
    return {"threads": told, "several": len(editions) > 1} if told else None


def reports(editions, user):
    """Return how many posts were reported in the spaces of these editions."""
    spaces = [edition.space_id for edition in editions if edition.space_id]
    number = moderation.open_reports(user, spaces).count() if spaces else 0
    return {"number": number} if number else None
