"""Everything that is made is made once: by a key of the client's own, or by what there is naturally one of."""

from django.apps import apps
from django.db import models
from django.urls import get_resolver
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Page

from learning.audit.making import MakesOnce, OnceInChooserView
from learning.common.keyed import KeyedMixin

OURS = {"learning", "videoconf", "communities", "courses"}

ONCE = {
    "library.Publication": "only the admin makes them, by MakesOnce",
    "webinars.Panelist": "the whole list is written with its webinar",
    "discussions.Space": "its host makes it under its own lock",
    "discussions.Departure": "written with the post that leaves, under the thread's lock",
    "statistics.Snapshot": "published by the clock, under the lock of the day",
    "activities.Activity": "made with the one fact that has it",
    "audit.AuditEntry": "written with the deed, which happens once",
    "pages.SiteImage": "Wagtail's own upload; the same picture twice is told to who uploads it",
    "pages.SiteDocument": "Wagtail's own upload, as pictures",
}
"""Models without a key or a natural constraint of their own, each with what makes a row of it once."""


def our_models():
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]


def is_one(model):
    """Say whether the database itself refuses a second row for the same."""
    unique = any(field.unique and not field.primary_key for field in model._meta.concrete_fields)
    return unique or any(isinstance(each, models.UniqueConstraint) for each in model._meta.constraints)


def test_every_model_has_a_key_or_a_natural_constraint_or_says_why_not():
    without = {model._meta.label for model in our_models() if not is_one(model) and not issubclass(model, Page)}
    assert without == set(ONCE) & {model._meta.label for model in our_models()}


def viewsets_of(kind):
    return [one for one in viewsets.viewsets if isinstance(one, kind) and type(one).__module__.split(".")[0] in OURS]


def test_every_form_of_the_admin_that_makes_something_makes_it_once(db):
    viewsets.populate()
    plain = [type(one).__name__ for one in viewsets_of(ModelViewSet) if not issubclass(one.add_view_class, MakesOnce)]
    assert (plain, len(viewsets_of(ModelViewSet)) > 9) == ([], True)


def test_what_is_made_while_it_is_chosen_is_made_once(db):
    viewsets.populate()
    making = [one for one in viewsets_of(ChooserViewSet) if one.creation_form_class]
    assert making
    assert all(issubclass(one.create_view_class, OnceInChooserView) for one in making)


def test_a_form_that_makes_something_has_a_key_of_its_own_each_time_it_is_shown():
    get_resolver().url_patterns  # noqa: B018 - which imports every form
    keys = [form.base_fields["key"] for form in KeyedMixin.__subclasses__()]
    assert len(keys) > 6
    assert all(key.widget.is_hidden and key.initial() != key.initial() for key in keys)
