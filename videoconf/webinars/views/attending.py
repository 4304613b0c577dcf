"""Where editors say who attended a webinar: totals by platform, and lists with a look before anything is kept."""

import csv
import io
from dataclasses import dataclass
from itertools import islice

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from learning.files.actions import discard_file, keep_upload
from learning.files.queries import finished_upload
from learning.people.rules import is_editor
from videoconf.webinars import queries
from videoconf.webinars.actions.attending import keep_attendance, keep_totals
from videoconf.webinars.attendance_forms import ColumnsForm, ListForm, TotalsForm
from videoconf.webinars.enums import Platform, Viewing
from videoconf.webinars.models.materials import ATTENDANCE_PURPOSE
from videoconf.webinars.sheets import find_table, normalised, read
from videoconf.webinars.views.public import visible

SHOWN = 5  # rows of a list, to see that its columns are the right ones


@dataclass(frozen=True)
class Preview:
    """What keeping a list would write: who is known, how many are not, and what stood for them before."""

    people: dict
    others: int
    nameless: int
    unknown: int
    absent: int
    rows: int
    stood: int | None


@never_cache
def attendance(request, pk):
    """Show who attended, and take down totals or a list."""
    webinar = _editable(request, pk)
    rows = queries.attended(webinar)
    sends_list = request.method == "POST" and "sheet" in request.FILES
    totals = TotalsForm(request.POST if request.method == "POST" and not sends_list else None, stands=rows)
    sheet = ListForm(request.POST, request.FILES) if sends_list else ListForm()
    if sends_list and sheet.is_valid():
        key = _kept_list(request, sheet)
        if key:
            source = {name: sheet.cleaned_data[name] for name in ("platform", "viewing")}
            return redirect(f"{request.path}{key}/?{urlencode(source)}")
    if totals.is_bound and totals.is_valid():
        keep_totals(webinar=webinar, by=request.user, totals=totals.totals)
        messages.success(request, _("The totals are kept."))
        return redirect("webinars:attendance", pk)
    context = {
        "webinar": webinar,
        "summed": queries.summed(rows),
        "totals": totals,
        "sheet": sheet,
        "registered": queries.registered_figures(webinar),
        "attended": queries.attended_figures(webinar),
    }
    return render(request, "webinars/attendance.html", context, status=422 if totals.errors or sheet.errors else 200)


@never_cache
def attendance_list(request, pk, key):
    """Show what keeping a list would do, let its columns be chosen, and keep it."""
    webinar = _editable(request, pk)
    file = finished_upload(owner=request.user, key=str(key), purpose=ATTENDANCE_PURPOSE)
    if file is None:
        raise Http404(_("This list is not here any more."))
    with file.file.open() as content:
        lines = io.TextIOWrapper(content, encoding="utf-8", newline="")
        table = find_table(lines)
        form = _columns(request, table)
        preview = _preview(webinar, lines, table, form) if form.is_valid() else None
        sample = _sample(lines, table)
        lines.detach()
    if request.method == "POST" and preview is not None:
        _keep(request, webinar, form, preview)
        discard_file(file=file)
        return redirect("webinars:attendance", pk)
    context = {"webinar": webinar, "form": form, "preview": preview, "heads": table.heads, "sample": sample}
    return render(request, "webinars/attendance_list.html", context, status=422 if form.errors else 200)


def _kept_list(request, form):
    """Keep the list until it was looked at, and return its key; what is no list is said beside its field."""
    try:
        content = normalised(form.cleaned_data["sheet"])
        find_table(io.StringIO(content.decode(), newline=""))
        upload = ContentFile(content, name="participants.csv")
        return keep_upload(owner=request.user, purpose=ATTENDANCE_PURPOSE, upload=upload).key
    except ValidationError as error:
        form.add_error("sheet", error)
        return None


def _columns(request, table):
    guessed = {role: str(place) for role, place in table.guessed().items()}
    asked = request.POST if request.method == "POST" else request.GET
    if "email" not in asked:
        asked = {"platform": Platform.ZOOM, "viewing": Viewing.LIVE} | asked.dict() | guessed
    return ColumnsForm(asked, heads=table.heads)


def _preview(webinar, lines, table, form):
    lines.seek(0)
    reading = read(lines, table, form.columns)
    known = queries.matched(webinar, reading.people)
    people = {}
    for email, key in known.items():
        minutes, before = reading.people[email], people.get(key)
        people[key] = before if minutes is None else minutes + (before or 0)
    unknown = len(reading.people) - len(known)
    source = (form.cleaned_data["platform"], form.cleaned_data["viewing"])
    stood = {(row.platform, row.viewing): row.others for row in queries.attended(webinar)}
    return Preview(
        people=people,
        others=unknown + len(reading.names) + (reading.number or 0),
        nameless=len(reading.names),
        unknown=unknown,
        absent=reading.absent,
        rows=reading.rows,
        stood=stood.get(source),
    )


def _sample(lines, table):
    lines.seek(0)
    return [row for row in islice(csv.reader(lines), table.row, table.row + SHOWN) if any(row)]


def _keep(request, webinar, form, preview):
    source = {name: form.cleaned_data[name] for name in ("platform", "viewing")}
    keep_attendance(webinar=webinar, by=request.user, people=preview.people, others=preview.others, **source)
    messages.success(request, _("The list is kept. Its file is not: nothing of it stays but what you see here."))


def _editable(request, pk):
    webinar = visible(request.user, pk)
    if not is_editor(request.user):
        raise Http404(_("There is no such page."))
    return webinar
