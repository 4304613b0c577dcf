"""What makes a community of the cohorts of editions: one step, once."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from communities.discussions.actions import copy_threads
from communities.networks.actions import keep_network, open_network, take_in
from communities.networks.enums import MemberRole, Reach
from communities.networks.models import NetworkIndexPage, NetworkPage
from courses.alumni.actions.choosing import ask
from courses.alumni.actions.roadmaps import bring_roadmaps
from courses.alumni.enums import Choice
from courses.alumni.models import Asked, Founding, Origin
from courses.alumni.queries.ground import Ground, cohort, is_over
from courses.alumni.rules import founds
from courses.editions.models import Edition, Enrolment
from learning.audit.actions import note
from learning.pages.actions import give_faces
from learning.people.rules import is_ready

KIND = "community"


class FoundingRefusedError(Exception):
    """What was asked cannot be; its text says why to who asked."""


@transaction.atomic
def found_community(*, editions, fields, by, key, with_posts=True, left_threads=(), left_roadmaps=()):
    """Make a community of these editions, once for each key: a network with its space, and whom it is asked of.

    `fields` are name, purpose, joining and reach. What was said and approved comes along, but for what is left by its
    ids. `with_posts` is the founder's own answer.
    """
    held = list(Edition.objects.select_for_update().filter(pk__in=[one.pk for one in editions]).order_by("pk"))
    known = Founding.objects.filter(key=key, founder=by).first()
    if known is not None:
        return known
    _check(held, by)
    network = _make(held, fields, by)
    founding = Founding.objects.create(key=key, network=network, founder=by)
    Origin.objects.bulk_create([Origin(founding=founding, edition=edition) for edition in held])
    for edition in held:
        edition.networks.add(network)
    _ask_all(founding, held, by, with_posts=with_posts)
    ground = Ground(held)
    copy_threads(threads=[one for one in ground.threads if one.pk not in set(left_threads)], space=network.space)
    bring_roadmaps(founding=founding, roadmaps=[one for one in ground.roadmaps if one.pk not in set(left_roadmaps)])
    details = {"editions": [edition.title for edition in held]}
    note(actor=by, verb=gettext_noop("made a community of a cohort"), target=network, details=details)
    return founding


def _check(held, by):
    """Refuse, and say why, before anything is made."""
    now = timezone.now()
    if not held or len({edition.course_id for edition in held}) > 1:
        raise FoundingRefusedError(_("Choose editions of one course."))
    taken = Origin.objects.filter(standing=True, edition__in=held).select_related("edition", "founding__network")
    for origin in taken:
        told = {"edition": origin.edition.title, "name": origin.founding.network.name}
        raise FoundingRefusedError(_("A community was already made of “%(edition)s”: %(name)s.") % told)
    for edition in held:
        if not is_over(edition, now):
            raise FoundingRefusedError(_("“%(edition)s” is not over yet.") % {"edition": edition.title})
        if not founds.test(by, edition):
            raise FoundingRefusedError(_("You do not lead “%(edition)s”.") % {"edition": edition.title})
    peopled = Enrolment.objects.inside().filter(edition__in=held).order_by().values("edition").distinct()
    if peopled.count() < len(held):
        raise FoundingRefusedError(_("There is nobody in one of these editions to make a community of."))
    if not is_ready(by):
        raise FoundingRefusedError(_("Complete your profile first: you coordinate the community."))


def _make(held, fields, by):
    latest = max(held, key=lambda edition: (edition.start, edition.pk))
    told = {
        "kind": KIND,
        "since": timezone.localdate().isoformat(),
        "languages": list(dict.fromkeys(code for edition in held for code in edition.languages)),
        "time_zone": latest.time_zone,
    }
    network = open_network(network=keep_network(fields=told | fields), by=by)
    take_in(network=network, person=by, role=MemberRole.COORDINATOR, by=by)
    if network.reach != Reach.HIDDEN:
        language = next(iter(network.languages), "en")
        give_faces(
            fact=network,
            index_class=NetworkIndexPage,
            page_class=NetworkPage,
            title=network.name,
            language=language,
        )
    return network


def _ask_all(founding, held, by, *, with_posts):
    """Ask everybody of the cohorts; the founder has answered with the founding itself."""
    asked = list(cohort(held).only("time_zone"))
    own = {"choice": Choice.JOIN if with_posts else Choice.ALONE, "answered_at": founding.founded_at}
    Asked.objects.bulk_create(
        [Asked(founding=founding, person=person, **(own if person.pk == by.pk else {})) for person in asked]
    )
    ask(founding=founding, people=asked)
