"""What the pages share on which something of a network is added, changed or removed."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from communities.networks.shell import frame


@dataclass(frozen=True)
class Page:
    """A page with one form: `tab` it is under, its heading, what its button says, where one comes from.

    `editor` names the field that the editor writes, `removing` where the thing is removed, with what is asked first.
    """

    tab: str
    heading: str
    label: str
    back: str
    editor: str = ""
    removing: dict | None = None
    note: str = ""


def ask(request, found, form, page):
    """Show the form; what was wrong with it stands beside its fields, and nothing typed is lost."""
    context = {**frame(found, page.tab), "form": form, "page": page}
    return render(request, "networks/doing_form.html", context, status=422 if form.errors else 200)


def attempt(form, act, refusal):
    """Do what a valid form asks; what the action refuses is said on the form. Return whether it was done."""
    try:
        act()
    except refusal as error:
        form.add_error(None, str(error))
    except ValidationError as error:
        form.add_error(None, error)
    else:
        return True
    return False


def told(request, url, act, refusal, said):
    """Do something that is asked by one button, and say what came of it."""
    try:
        act()
    except refusal as error:
        messages.error(request, str(error))
    else:
        if said:
            messages.success(request, said)
    return redirect(url)


def there(thing):
    """Return the thing, or answer that there is none: of another network, or removed meanwhile."""
    if thing is None:
        raise Http404(_("There is no such thing in this network."))
    return thing
