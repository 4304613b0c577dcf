"""What editions, one's own page and the workbench show of communities that grow out of cohorts."""

import datetime as dt

from django.utils import timezone

from communities.discussions.registries import consents
from communities.networks.registries import item_originals
from courses.alumni.enums import Choice
from courses.alumni.models import Asked, Founding, Origin
from courses.alumni.queries import ground, standing
from courses.editions.enums import StaffRole
from courses.editions.queries.inside import roles_of
from courses.editions.registries import edition_sections, my_sections, workbench_sections
from learning.common.dates import PartialDate
from learning.common.freshness import watch
from learning.common.registries import Section

LATELY = dt.timedelta(days=180)


def of_edition(inside, user):
    """Return what somebody of the cohort is asked or, for who leads it, that a community can be made; of one over."""
    edition = inside.edition
    founding_id = ground.taken().get(edition.pk)
    if founding_id is not None:
        return _asked(founding_id, inside, user)
    if inside.leads and ground.is_over(edition, timezone.now()):
        return {"edition": edition, "may_found": True}
    return None


def _asked(founding_id, inside, user):
    found = Asked.objects.filter(founding=founding_id, person=user).select_related("founding__network").first()
    if found is None and not inside.leads:
        return None
    waits = found is not None and found.choice == Choice.OPEN
    return {"edition": inside.edition, "asked": found, "open": waits, "leads": inside.leads}


def of_person(insides, user):
    """Return what somebody was asked and has not answered; where no course of theirs is one, nothing is looked for."""
    taken = ground.taken()
    founding_ids = {taken[one.edition.pk] for one in insides if one.edition.pk in taken}
    found = standing.open_questions(user, founding_ids) if founding_ids else []
    return {"asked": found} if found else None


def of_workbench(editions, user):
    """Return the editions that ended lately, led by the person, of which no community was made."""
    now, taken, roles = timezone.now(), ground.taken(), roles_of(user)
    led = [one for one in editions if StaffRole.COORDINATOR in roles.get(one.pk, ()) and one.pk not in taken]
    found = [one for one in led if _ended_lately(one, now)]
    return {"editions": found} if found else None


def _ended_lately(edition, now):
    over = edition.end and ground.is_over(edition, now)
    return over and PartialDate.parse(edition.end).last >= (now - LATELY).date()


def agreed(space):
    """Return whose posts may stand as copies in the space of a community."""
    found = Asked.objects.agreed().filter(founding__network__space=space)
    return found.values_list("person", flat=True)


edition_sections.add("alumni", Section("alumni/_of_edition.html", of_edition), order=5)
my_sections.add("alumni", Section("alumni/_of_person.html", of_person), order=5)
workbench_sections.add("alumni", Section("alumni/_of_workbench.html", of_workbench), order=60)
consents.add("alumni", agreed)
item_originals.add("alumni", ground.original)
watch(Founding, Origin)
