"""What is due of discussions."""

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from communities.discussions.queries.moderation import open_reports
from learning.pages.registries import Due, Urgency


def reports(user):
    """Return the threads in which the person moderates and where somebody reported a post."""
    found = open_reports(user).order_by("post__thread").values("post__thread__title")
    return [_due(**row) for row in found.annotate(number=Count("pk"), first=Min("created_at"))]


def _due(*, post__thread__title, number, first):
    why = ngettext("%(number)s report of a post", "%(number)s reports of posts", number) % {"number": number}
    return Due(post__thread__title, reverse("discussions:reports"), why, Urgency.NOW, timezone.localdate(first))
