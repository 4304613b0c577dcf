"""What asks the moderators to look at a post, and what they decide."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from communities.discussions import telling
from communities.discussions.actions.moderating import hide_post
from communities.discussions.changes import NotTheirsError, changing, held_post
from communities.discussions.enums import Verdict
from communities.discussions.models import Report
from learning.audit.actions import note


def report_post(*, post, reporter, reason):
    """Ask the moderators to look at somebody's post; asking again while they have not looked adds nothing."""
    reason = reason.strip()[:500]
    if not reason:
        raise ValidationError({"reason": _("Say what is wrong with it.")})
    with changing(post.thread, reporter) as change:
        post = held_post(change, post)
        if not post.shown or post.author_id == reporter.pk:
            raise NotTheirsError
        report, made = Report.objects.get_or_create(
            post=post, reporter=reporter, verdict=Verdict.OPEN, defaults={"reason": reason}
        )
        if made:
            telling.of_report(report, change.space)
    return report


@transaction.atomic
def decide_report(*, report, by, hide, reason=""):
    """Leave the reported post or hide it with a reason; every open report of it is answered with that.

    Nobody decides of a post of their own.
    """
    with changing(report.post.thread, by, moderating=True) as change:
        post = held_post(change, report.post)
        if post.author_id == by.pk:
            raise NotTheirsError
        waiting = list(post.reports.filter(verdict=Verdict.OPEN))
    if hide:
        hide_post(post=post, by=by, reason=reason)
    for each in waiting:
        each.verdict = Verdict.HIDDEN if hide else Verdict.KEPT
        each.decided_by, each.decided_at = by, timezone.now()
        each.save()
        verb = gettext_noop("decided on a report of a post")
        note(actor=by, verb=verb, target=post, details={"verdict": each.verdict})
        telling.of_decision(each, change.space)
    return waiting
