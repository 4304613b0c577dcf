"""Pages of figures: for everybody, and full ones for those who may read them."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from learning.activities.moves import ledger_version
from learning.common.exports import RESPONSES
from learning.common.formats import country_name, number
from learning.common.freshness import version
from learning.common.keeping import kept, kept_text
from learning.common.text import fold
from learning.people.models import Institution
from learning.statistics import boards, charting, sheets
from learning.statistics.cells import COUNTRY
from learning.statistics.enums import By
from learning.statistics.forms import FiguresForm
from learning.statistics.measuring import of_selection
from learning.statistics.queries import figures
from learning.statistics.registries import scopes
from learning.statistics.rules import reads_full

LONG = 50  # rows of a table of full figures that are shown at once


def site(request):
    """The whole network. What everybody sees is the same for all, so it is rendered once and kept."""
    board = SimpleLazyObject(boards.site)
    may_read_full = reads_full(request.user)
    context = {"board": board, "may_read_full": may_read_full, "version": version()}
    return _file(request, "figures", sheets.of_board, board) or render(request, "statistics/site.html", context)


def scope(request, name, key):
    """Figures of one edition, course, cycle, institution or country, as everybody sees them."""
    found, one = _subject(request, name, key)
    board = _kept_today(f"{name} {key}", lambda: boards.subject(name, found, one))
    context = {
        "board": board,
        "version": version(),
        "scope": found,
        "title": found.title(one),
        "subject_url": found.url(one),
        "full_url": _full_url(request.user, name, key, one),
    }
    return _file(request, f"figures-{name}-{key}", sheets.of_board, board) or render(
        request, "statistics/scope.html", context
    )


def countries(request):
    board, codes = _kept_today("countries", boards.countries)
    names = sorted(((code, country_name(code)) for code in codes), key=lambda country: fold(country[1]))
    return _file(request, "countries", sheets.of_board, board) or render(
        request, "statistics/countries.html", {"board": board, "countries": names}
    )


def country(request, code):
    found, one = _subject(request, COUNTRY, code)
    board = _kept_today(f"country {code}", lambda: boards.subject(COUNTRY, found, one))
    context = {
        "board": board,
        "code": code,
        "name": found.title(one),
        "held": _kept_today(f"held {code}", lambda: boards.held_in(code)),
        "institutions": Institution.objects.visible_to(request.user).filter(country=code).order_by("acronym"),
        "full_url": _full_url(request.user, COUNTRY, code, one),
    }
    return _file(request, f"country-{code}", sheets.of_board, board) or render(
        request, "statistics/country.html", context
    )


@login_required
def full(request):
    if not reads_full(request.user):
        raise Http404(_("There is no such page."))
    return _full(request, title=_("The whole network"), topic="figures", back=reverse("statistics:site"))


@login_required
def scope_full(request, name, key):
    found, one = _subject(request, name, key)
    if not reads_full(request.user, (name, one)):
        raise Http404(_("There is no such page."))
    return _full(
        request,
        title=found.title(one),
        topic=f"figures:{name}/{key}",
        back=reverse("statistics:scope", args=[name, key]),
        chosen=found.chosen(one),
    )


def _full(request, *, title, topic, back, chosen=None):
    form = FiguresForm(request.GET, user=request.user, chosen=chosen)
    context = {"form": form, "title": title, "topic": topic, "back": back}
    if form.is_valid() and request.GET.get("export") in RESPONSES:
        selection = form.selection()
        sheet = partial(sheets.of_answer, measured=of_selection(selection))
        return _file(request, "full-figures", sheet, figures(selection))
    answer = _answer(request, form, topic)
    if request.htmx:
        return HttpResponse(answer)
    filters = kept_text(
        ("filters", request.get_full_path(), form.shown_to), lambda: _part(request, "_filters", {"form": form})
    )
    return render(request, "statistics/full.html", context | {"answer": answer, "filters": filters})


def _answer(request, form, topic):
    """Return the figures that are asked for as a part of a page, counted anew whenever anything moved."""
    if not form.is_valid():
        return _part(request, "_answer", {"form": form})

    def counted():
        selection = form.selection()
        answer = figures(selection)
        heads, cells = sheets.of_answer(answer)
        rows = [
            {"cells": row, "lang": charting.lang(answer.selection.by, told.key)}
            for row, told in zip(cells, answer.rows, strict=True)
        ]
        told = {"answer": answer, "charts": boards.full(answer), "heads": heads, "overlapping": By.INSTITUTION}
        told["measures"] = _measures(request, topic, selection)
        return _part(request, "_answer", told | _rows(request, rows))

    return kept_text(("answer", ledger_version(), timezone.localdate(), topic, request.get_full_path()), counted)


def _measures(request, topic, selection):
    """Return what is measured beside people as a part of a page: the same for every division of what is asked."""
    asked = (selection.kinds, selection.period, selection.modality, selection.narrows_people)

    def measured():
        facts = [{"label": one.label, "value": number(one.value)} for one in of_selection(selection)]
        return _part(request, "_measures", {"facts": facts})

    return kept_text(("measures", ledger_version(), timezone.localdate(), topic, asked), measured)


def _rows(request, rows):
    """Return the first rows of a long table, and all where the address asks for them."""
    if "all" in request.GET or len(rows) <= LONG:
        return {"rows": rows}
    return {"rows": rows[:LONG], "more": len(rows)}


def _part(request, name, context):
    return render_to_string(f"statistics/{name}.html", context, request)


def _kept_today(name, read):
    """Return what everybody may know: it changes with what is public, and with the day on which something starts."""
    return kept(("figures", name, timezone.localdate()), read)


def _subject(request, name, key):
    """Return a scope and the subject of that key, as far as this person may see it; else there is no such page."""
    found = scopes.get(name) if name in scopes else None
    one = found.subject(key, request.user) if found else None
    if one is None:
        raise Http404(_("There are no figures under this address."))
    return found, one


def _full_url(user, name, key, one):
    may_read = reads_full(user, (name, one))
    return reverse("statistics:scope_full", args=[name, key]) if may_read else ""


def _file(request, filename, sheet_of, shown):
    """Return what is shown as a file where the address asks for one, else None."""
    respond = RESPONSES.get(request.GET.get("export", ""))
    if respond is None:
        return None
    heads, rows = sheet_of(shown)
    return respond(filename=filename, heads=heads, rows=rows)
