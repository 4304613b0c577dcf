"""What is due of pages and institutions."""

import datetime as dt
from collections import defaultdict

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page, Revision

from learning.common.formats import language_name
from learning.pages.registries import Due, Urgency
from learning.people.enums import InstitutionState
from learning.people.models import Institution
from learning.people.rules import is_editor

LATE = dt.timedelta(minutes=15)
"""Longer than this after its hour, what was to be published by itself should be looked at."""


def untranslated(user):
    """Return the pages that somebody wrote by hand, and that stand in another language as they are."""
    if not is_editor(user):
        return []
    languages = list(Locale.objects.values_list("language_code", flat=True))
    written = Page.objects.filter(live=True, alias_of=None, depth__gt=2)
    keys = written.exclude(latest_revision=None).values("translation_key")
    pages = defaultdict(list)
    told = written.filter(translation_key__in=keys).order_by("pk")
    for key, *page in told.values_list("translation_key", "pk", "title", "locale__language_code"):
        pages[key].append(page)
    found = []
    for (pk, title, _code), *others in pages.values():
        missing = set(languages) - {_code, *(code for _pk, _title, code in others)}
        if missing:
            why = _("Not translated: %(languages)s") % {"languages": _languages(missing)}
            found.append(Due(title, reverse("wagtailadmin_pages:edit", args=[pk]), why, Urgency.LATER))
    return found


def _languages(codes):
    return ", ".join(sorted(language_name(code) for code in codes))


def scheduled(user):
    """Return the pages that will be published by themselves."""
    if not is_editor(user):
        return []
    drafts = Revision.page_revisions.exclude(approved_go_live_at=None).order_by("approved_go_live_at")
    return [_hour(*draft) for draft in drafts.values_list("object_id", "object_str", "approved_go_live_at")]


def _hour(pk, title, moment):
    late = moment < timezone.now() - LATE
    there = timezone.localtime(moment)
    told = {"moment": date_format(there, "DATETIME_FORMAT")}
    if late:
        why = _("Was to be published on %(moment)s and was not: publish it by hand.") % told
    else:
        why = _("Will be published by itself on %(moment)s") % told
    urgency = Urgency.NOW if late else Urgency.LATER
    return Due(title, reverse("wagtailadmin_pages:edit", args=[pk]), why, urgency, there.date())


def institutions(user):
    """Return the institutions that people proposed."""
    if not user.has_perm("people.manage_institutions"):
        return []
    proposed = Institution.objects.filter(state=InstitutionState.PROPOSED).order_by("created_at")
    why = _("Somebody proposed it: is it new, or there under another name?")
    return [
        Due(name, reverse("institutions:approve", args=[pk]), why, Urgency.SOON, timezone.localdate(created))
        for pk, name, created in proposed.values_list("pk", "name", "created_at")
    ]
