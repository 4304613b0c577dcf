"""The progress of a cohort, for its team: on the screen and as a file."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.editions.shell import frame, inside, staff
from courses.progress import queries
from learning.common.exports import as_file
from learning.common.formats import country_name


@require_safe
@inside(staff)
def cohort(request, found):
    told = queries.cohort(found.edition, request.GET, timezone.now())
    context = {
        "cohort": told,
        "heads": _heads(told, request.GET),
        "kept": _kept(request.GET, "q", "page"),
        "as_told": ("cohort", told.rows, timezone.get_current_timezone_name()),
    }
    return render(request, "progress/cohort.html", frame(found, "progress") | context)


@require_safe
@inside(staff)
def cohort_file(request, found, ending):
    """Hand out the rows that the screen shows, all pages of them."""
    told = queries.cohort(found.edition, request.GET, timezone.now())
    modules = [module.title for module in told.outline.modules]
    heads = [_("Name"), _("Institution"), _("Country"), *modules, _("Lessons done"), _("Lessons in all")]
    heads += [_("Roadmap"), _("Last seen"), _("Silent")]
    rows = (
        [
            row.person.name,
            row.person.institution,
            country_name(row.person.country),
            *row.done,
            row.total_done,
            len(told.outline.spots),
            _("Approved") if row.has_capstone else "",
            row.last_seen_at,
            _("yes") if row.is_silent else _("no"),
        ]
        for row in told.all_rows()
    )
    return as_file(ending, filename=f"{found.edition.slug}-progress", heads=heads, rows=rows)


def _heads(told, params):
    """Return the heads that one can order by: a second press turns the order round."""
    labels = {"name": _("Name"), "done": _("Lessons done"), "seen": _("Last seen")}
    heads = {}
    for name, label in labels.items():
        current = told.order.removeprefix("-") == name
        turned = f"-{name}" if told.order == name else name
        asked = dict(_kept(params, "sort", "page")) | {"sort": turned}
        heads[name] = {
            "label": label,
            "url": f"?{urlencode(asked)}",
            "sort": ("descending" if told.order.startswith("-") else "ascending") if current else "",
        }
    return heads


def _kept(params, *left_out):
    return [(name, params[name]) for name in ("q", "silent", "sort") if params.get(name) and name not in left_out]
