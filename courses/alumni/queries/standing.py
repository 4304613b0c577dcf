"""How communities stand that grew out of cohorts: who was asked, who came, what would be lost."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils.translation import ngettext

from communities.discussions.models import Post
from communities.networks.models import Line, Work
from courses.alumni.enums import Choice
from courses.alumni.models import Asked, Founding

UNDONE_WITHIN = dt.timedelta(days=1)


@dataclass(frozen=True)
class Loss:
    """Something that was done in a community since it was made."""

    words: str
    number: int


def founding(key):
    found = Founding.objects.select_related("network__activity", "network__space", "founder")
    return found.filter(key=key).first()


def asked(key, user):
    """Return the question that the person was asked, or None."""
    found = Asked.objects.select_related("founding__network__space", "founding__founder")
    return found.filter(founding__key=key, person=user).first()


def open_questions(user, founding_ids):
    """Return what the person was asked of these foundings and has not answered."""
    found = Asked.objects.unanswered().filter(person=user, founding__in=founding_ids)
    return list(found.select_related("founding__network").order_by("pk"))


def origin_titles(founding):
    return list(founding.origins.order_by("edition__start").values_list("edition__title", flat=True))


def answers(founding):
    """Return how many of those who were asked said what."""
    counted = dict(founding.asked.values_list("choice").annotate(found=Count("pk")).order_by())
    shown = (Choice.JOIN, Choice.ALONE, Choice.DECLINE, Choice.OPEN)
    return [(choice.label, counted.get(choice, 0)) for choice in shown]


def in_time(founding, now):
    """Whether a founding may still be undone."""
    return founding.undone_at is None and now < founding.founded_at + UNDONE_WITHIN


def losses(founding, came_along):
    """Return what was written, added and planned since, so that who undoes it knows; `came_along` are items' keys."""
    network = founding.network
    here = Post.objects.filter(thread__space=network.space_id)
    own = here.filter(copied_from=None, deleted_at=None).count()
    anew = Q(copied_from__edited_at=None) | Q(edited_at__gt=F("copied_from__edited_at"))
    edited = here.filter(anew, edited_at__gt=founding.founded_at, withheld_at=None).exclude(copied_from=None).count()
    planned = Line.objects.filter(network=network).count() + Work.objects.filter(line__network=network).count()
    items = network.items.exclude(key__in=came_along).count()
    meetings, news = network.meetings.count(), network.news.count()
    counted = (
        (own, ngettext("%(number)s post", "%(number)s posts", own)),
        (edited, ngettext("%(number)s copied post that changed", "%(number)s copied posts that changed", edited)),
        (items, ngettext("%(number)s thing in the library", "%(number)s things in the library", items)),
        (meetings, ngettext("%(number)s meeting", "%(number)s meetings", meetings)),
        (news, ngettext("%(number)s piece of news", "%(number)s pieces of news", news)),
        (planned, ngettext("%(number)s line of the plan of work", "%(number)s lines of the plan of work", planned)),
    )
    return [Loss(words % {"number": number}, number) for number, words in counted if number]
