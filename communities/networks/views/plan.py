"""The plan of work of a network."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.networks import actions
from communities.networks.doing_forms import LineForm, ReportForm, WorkForm
from communities.networks.enums import WorkState
from communities.networks.queries import plan as queries
from communities.networks.shell import coordinates, frame, inside, reads, writes
from communities.networks.views.doing import Page, ask, attempt, there, told
from learning.common.exports import as_file


@inside(reads)
def plan(request, found):
    lines = queries.plan(found.network)
    state = request.GET.get("state", "")
    state = state if state in WorkState.values else ""
    address = reverse("networks:plan", args=[found.network.slug])
    context = {
        **frame(found, "plan"),
        "lines": queries.shown(lines, state),
        "any": bool(lines),
        "state": state,
        "states": [
            {
                "label": label,
                "url": f"{address}?state={one}" if one else address,
                "count": number,
                "current": one == state,
            }
            for one, label, number in queries.states(lines)
        ],
        "reporting": {work.pk for line in lines for work in line.planned if queries.may_report(found, work)},
    }
    return render(request, "networks/plan.html", context)


@inside(reads)
def export(request, found, kind):  # noqa: ARG001 - every view has a request
    heads, rows = queries.table(queries.plan(found.network))
    return as_file(kind, filename=f"{found.network.slug}-plan", heads=heads, rows=rows)


@inside(coordinates)
def line_new(request, found):
    form = LineForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: _save_line(request, found, form), actions.WorkRefusedError):
        messages.success(request, _("The line is in the plan."))
        return redirect(_plan(found))
    return ask(request, found, form, Page("plan", _("Add a line of work"), _("Add it"), _plan(found)))


@inside(coordinates)
def line_edit(request, found, key):
    line = there(queries.line_of(found.network, key))
    form = LineForm(request.POST or None, instance=line)
    if form.is_valid() and attempt(form, lambda: _save_line(request, found, form, line), actions.WorkRefusedError):
        messages.success(request, _("The line is saved."))
        return redirect(_plan(found))
    removing = {
        "url": reverse("networks:line_remove", args=[found.network.slug, key]),
        "title": _("Remove this line?"),
        "text": _("It goes from the plan. Activities have to be moved or removed first."),
        "label": _("Remove the line"),
    }
    return ask(request, found, form, Page("plan", _("Change the line"), _("Save"), _plan(found), removing=removing))


@require_POST
@inside(coordinates)
def line_remove(request, found, key):
    line = there(queries.line_of(found.network, key))
    act = lambda: actions.remove_line(line=line, by=request.user)  # noqa: E731 - what is tried
    return told(request, _plan(found), act, actions.WorkRefusedError, _("The line is removed."))


@require_POST
@inside(coordinates)
def line_move(request, found, key):
    actions.move_line(line=there(queries.line_of(found.network, key)), down=_down(request))
    return redirect(f"{_plan(found)}#line-{key}")


@inside(coordinates)
def work_new(request, found, key):
    line = there(queries.line_of(found.network, key))
    form = WorkForm(request.POST or None, network=found.network, initial={"line": line.pk})
    if form.is_valid() and attempt(form, lambda: _save_work(request, form), actions.WorkRefusedError):
        messages.success(request, _("The activity is in the plan."))
        return redirect(_plan(found))
    return ask(request, found, form, Page("plan", _("Add an activity"), _("Add it"), _plan(found)))


@inside(coordinates)
def work_edit(request, found, key):
    work = there(queries.work_of(found.network, key))
    form = WorkForm(request.POST or None, network=found.network, instance=work)
    if form.is_valid() and attempt(form, lambda: _save_work(request, form, work), actions.WorkRefusedError):
        messages.success(request, _("The activity is saved."))
        return redirect(_plan(found))
    removing = {
        "url": reverse("networks:work_remove", args=[found.network.slug, key]),
        "title": _("Remove this activity?"),
        "text": _("It goes from the plan for good. What was planned and not done can be said to be dropped instead."),
        "label": _("Remove the activity"),
    }
    return ask(request, found, form, Page("plan", _("Change the activity"), _("Save"), _plan(found), removing=removing))


@inside(writes)
def work_report(request, found, key):
    work = there(queries.work_of(found.network, key))
    if not queries.may_report(found, work):
        raise Http404(_("There is no such thing in this network."))
    form = ReportForm(request.POST or None, instance=work)
    if form.is_valid() and attempt(form, lambda: _report(request, form, work), actions.WorkRefusedError):
        messages.success(request, _("Saved. The plan says how it stands."))
        return redirect(_plan(found))
    page = Page("plan", _("How does it stand?"), _("Save"), _plan(found), note=work.title)
    return ask(request, found, form, page)


@require_POST
@inside(coordinates)
def work_remove(request, found, key):
    work = there(queries.work_of(found.network, key))
    act = lambda: actions.remove_work(work=work, by=request.user)  # noqa: E731 - what is tried
    return told(request, _plan(found), act, actions.WorkRefusedError, _("The activity is removed."))


@require_POST
@inside(coordinates)
def work_move(request, found, key):
    actions.move_work(work=there(queries.work_of(found.network, key)), down=_down(request))
    return redirect(f"{_plan(found)}#work-{key}")


def _save_line(request, found, form, line=None):
    told_key = form.cleaned_data["key"]
    actions.save_line(network=found.network, key=told_key, fields=form.facts, by=request.user, line=line)


def _save_work(request, form, work=None):
    fields = form.facts
    line = fields.pop("line")
    actions.save_work(line=line, key=form.cleaned_data["key"], fields=fields, by=request.user, work=work)


def _report(request, form, work):
    actions.report_work(work=work, by=request.user, **form.facts)


def _plan(found):
    return reverse("networks:plan", args=[found.network.slug])


def _down(request):
    return request.POST.get("to") == "down"
