"""What administrators do with the data of who wrote a letter: the person is told by mail, the log says who did it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning.people.actions import WAITING, ask_copy, ask_erasure, keep_person
from learning.people.queries import own_data, visible_person

DEEDS = {
    "copy": (ask_copy, gettext_lazy("A copy is being made. The person is told by mail where to fetch it.")),
    "erase": (ask_erasure, gettext_lazy("The person is going to be erased, and is told so by mail.")),
    "keep": (keep_person, gettext_lazy("The person stays, and is told so by mail.")),
}


def person_data(request, pk):
    """Show what a person asked for, and do it in their place."""
    person = visible_person(viewer=request.user, pk=pk)
    if person is None:
        raise Http404
    if not request.user.has_perm("people.manage_person", person):
        raise PermissionDenied
    if request.method == "POST":
        act, said = DEEDS.get(request.POST.get("act"), (None, ""))
        try:
            if act is not None:
                act(person=person, by=request.user)
                messages.success(request, said)
        except ValidationError as error:
            messages.error(request, _("Not done: %(reason)s") % {"reason": error.messages[0]})
        return redirect("person_data", pk)
    return render(request, "people/admin/data.html", {"person": person, "days": WAITING.days, **own_data(person)})
