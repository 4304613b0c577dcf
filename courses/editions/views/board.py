"""The board on which who leads an edition chooses who takes part."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import slugify
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.editions import actions
from courses.editions.actions.deciding import REASONED, VERBS, decide
from courses.editions.queries import board as queries
from courses.editions.shell import frame, inside, lead
from learning.common.exports import as_file
from learning.common.formats import country_name
from learning.common.freshness import PEOPLE, version
from learning.common.text import whole_number, writable

KEPT = ("state", "q", "country", "institution", "page")
VERBS_OF = {
    "applied": ("accept", "wait", "decline"),
    "waiting": ("accept", "decline"),
    "accepted": ("complete", "reopen", "withdraw"),
    "declined": ("readmit",),
    "withdrawn": ("readmit",),
}


@inside(lead)
def board(request, found):
    if request.method == "POST":
        return _decide(request, found)
    numbers = queries.tabs(found.edition)
    tab = _tab(request.GET, numbers)
    listing = queries.listing(found.edition, tab, request.GET)
    chosen = _keys(request.GET.get("chosen", "").split("-"))
    written = ("board", version(PEOPLE), found.edition.pk, tab, urlencode({**request.GET.dict(), "page": ""}))
    context = {
        **frame(found, "enrolment"),
        "tab": tab,
        "listing": listing,
        "entries": lambda: queries.entries(listing.keys),
        "kept_head": written,
        "kept_entries": None if chosen else (*written, listing.page.number, get_current_timezone_name()),
        "chosen": chosen,
        "now": queries.balance(found.edition),
        "then": queries.balance(found.edition, chosen) if chosen else None,
        "free": None if found.edition.seats is None else max(found.edition.seats - numbers["accepted"], 0),
        "verbs": VERBS_OF[tab],
        "keep": [("state", tab), *listing.kept],
        "states": _states(found.edition, tab, numbers),
        "asked": urlencode({name: request.GET[name] for name in KEPT if request.GET.get(name)} | {"state": tab}),
    }
    return render(request, "editions/enrolment_board.html", context)


@inside(lead)
def export(request, found, kind):
    """Everything that the board shows now, on all its pages, as a file."""
    tab = _tab(request.GET)
    listing = queries.listing(found.edition, tab, request.GET)
    heads = [
        _("Name"),
        _("E-mail address"),
        _("Country"),
        _("Institution"),
        _("Applied"),
        _("State"),
        _("Nominated by"),
        _("Motivation"),
        _("Reason"),
    ]
    rows = (_cells(one) for one in queries.entries([row.key for row in listing.found]))
    return as_file(kind, filename=slugify(f"{found.edition.slug}-{tab}"), heads=heads, rows=rows)


def _cells(enrolment):
    participation, nomination = enrolment.participation, enrolment.nomination
    return [
        enrolment.person.name,
        enrolment.person.email,
        country_name(participation.country.code),
        str(participation.institution or ""),
        enrolment.applied_at,
        enrolment.get_state_display(),
        str(nomination.institution) if nomination else "",
        enrolment.motivation,
        enrolment.reason,
    ]


def _decide(request, found):
    """Do what was asked with those chosen, or show how they would be made up."""
    keys = _keys(request.POST.getlist("chosen"))
    verb, reason = request.POST.get("do", ""), writable(request.POST.get("reason", "")).strip()[:2000]
    kept = {name: request.POST[name] for name in KEPT if request.POST.get(name)}
    if verb == "look":
        return _back(found, kept, keys)
    if verb == "promote":
        return _promote(request, found, kept)
    if verb not in VERBS:
        raise Http404(_("There is no such thing to do."))
    wrong = _wrong(keys, verb, reason)
    if wrong:
        messages.error(request, wrong)
        return _back(found, kept, keys)
    done, refused = decide(edition=found.edition, keys=keys, verb=verb, by=request.user, reason=reason)
    if done:
        told = ngettext("Done for %(number)s person.", "Done for %(number)s people.", done)
        messages.success(request, told % {"number": done})
    for why, number in refused.items():
        told = ngettext("Not for %(number)s person: %(why)s", "Not for %(number)s people: %(why)s", number)
        messages.warning(request, told % {"number": number, "why": why})
    return _back(found, kept)


def _promote(request, found, kept):
    number = len(actions.promote(edition=found.edition, by=request.user))
    told = ngettext("%(number)s person who waited has a seat.", "%(number)s people who waited have a seat.", number)
    messages.success(request, told % {"number": number} if number else _("No seat is free."))
    return _back(found, kept)


def _wrong(keys, verb, reason):
    if not keys:
        return _("Choose somebody first.")
    return _("Write the reason: the person gets to read it.") if verb in REASONED and not reason else ""


def _back(found, kept, keys=()):
    chosen = {"chosen": "-".join(str(key) for key in sorted(keys))} if keys else {}
    address = reverse("editions:enrolment", args=[found.edition.slug])
    return redirect(f"{address}?{urlencode({**kept, **chosen})}")


def _tab(params, numbers=None):
    """Return the tab that was asked for; else the first that somebody stands in, or the first of all."""
    asked = params.get("state", "")
    filled = (name for name in queries.TABS if numbers and numbers[name])
    return asked if asked in queries.TABS else next(filled, next(iter(queries.TABS)))


def _keys(texts):
    return {whole_number(text) for text in texts} - {None}


def _states(edition, tab, numbers):
    """Return the states as tabs of the board."""
    address = reverse("editions:enrolment", args=[edition.slug])
    return [
        {"label": label, "url": f"{address}?state={name}", "count": numbers[name], "current": name == tab}
        for name, (label, _states_of) in queries.TABS.items()
    ]
