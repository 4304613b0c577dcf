"""Views of Wagtail's admin that make something: their form sent twice leads to what it made the first time."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from wagtail.admin.views.generic import CreateView, chooser

from learning.audit.once import made_before, once


def _keyed(form):
    form.fields["key"] = forms.UUIDField(required=False, widget=forms.HiddenInput, initial=uuid.uuid4)
    return form


def _key_of(form):
    try:
        return form.fields["key"].clean(form.data.get(form.add_prefix("key")))
    except ValidationError:
        return None


class MakesOnce:
    """Of a view with a form of its own."""

    def get_form(self, *args, **kwargs):
        return _keyed(super().get_form(*args, **kwargs))

    def post(self, request, *args, **kwargs):
        self.object = None
        known = made_before(key=_key_of(self.get_form()), by=request.user)
        if known is None:
            return super().post(request, *args, **kwargs)
        self.object = known
        return redirect(self.get_success_url())

    def save_instance(self):
        return once(key=self.form.cleaned_data["key"], by=self.request.user, make=self.make)

    def make(self):
        return super().save_instance()


class OnceCreateView(MakesOnce, CreateView):
    """That of what needs nothing else."""


class OnceInChooserView(chooser.CreateView):
    """Of a view in which something is made while it is chosen."""

    def get_creation_form(self):
        form = super().get_creation_form()
        return form and _keyed(form)

    def post(self, request):
        known = made_before(key=_key_of(self.get_creation_form()), by=request.user)
        return super().post(request) if known is None else self.get_chosen_response(known)

    def save_form(self, form):
        make = super().save_form
        return once(key=form.cleaned_data["key"], by=self.request.user, make=lambda: make(form))
