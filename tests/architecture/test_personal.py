"""Whatever is kept of people is declared, field by field, in its app's `personal.py`."""

import datetime as dt
import re

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.functional import Promise

from learning.common.privacy import Fate, holdings, retentions, topics

# Of a field that bears such a name, or is of such a type, somebody has to say whether it is of people.
SUSPICIOUS = re.compile(
    r"(^|_)(e?mail|name|phone|mobile|gender|sex|birth|born|ip|address|agent|token|secret|password|cookie|key_hash|"
    r"session|session_key|contact|author|authors|about|motivation|words_of|submission|form_data)($|_)"
)
TYPES = (models.EmailField, models.GenericIPAddressField)

# Fields of such a name that hold nothing of anybody who has an account or registered, and why.
OF_NOBODY = {
    "name of a thing": {
        "activities.Framework.name",
        "auth.Group.name",
        "auth.Permission.name",
        "capstones.Team.name",
        "networks.Network.name",
        "networks.Tag.name",
        "people.Institution.name",
        "people.InstitutionAlias.name",
        "taggit.Tag.name",
        "wagtailcore.Collection.name",
        "wagtailcore.Site.site_name",
        "wagtailcore.Task.name",
        "wagtailcore.Workflow.name",
        "wagtail_localize.StringTranslation.tool_name",
        "webinars.Cycle.name",
    },
    "told in public by a publication, a programme or a register": {
        "activities.Involvement.name",
        "library.Publication.authors",
        "podcasts.Podcast.author",
        "podcasts.Podcast.contact",
        "wagtailembeds.Embed.author_name",
        "wagtailembeds.Embed.provider_name",
        "webinars.Panelist.name",
        "webinars.Panelist.institution_name",
    },
    "a place on the internet, or a password that many share": {
        "rooms.Room.address",
        "wagtailcore.CollectionViewRestriction.password",
        "wagtailcore.PageViewRestriction.password",
    },
    "what a thread was begun from": {"discussions.Thread.about"},
    "a number of people, of whom none is told": {"activities.Tally.gender"},
}
NOBODYS = set().union(*OF_NOBODY.values())


def own_fields(model):
    """The fields of a model that stand in its own table, and its lists of others."""
    return [*model._meta.local_fields, *model._meta.local_many_to_many]


def through(model):
    return model._meta.auto_created


def of_people():
    """Return the models that have a relation to a person, other than the tables between two."""
    user = get_user_model()
    return {
        model
        for model in apps.get_models(include_auto_created=True)
        if not through(model)
        and any(
            field.is_relation and field.related_model is user and not field.auto_created for field in own_fields(model)
        )
    }


def suspicious():
    for model in apps.get_models():
        for field in own_fields(model):
            if field.is_relation:
                continue
            if isinstance(field, TYPES) or SUSPICIOUS.search(field.name):
                yield model, field


def held():
    return {holding.model: holding for holding in holdings.entries()}


def test_every_model_of_people_is_declared():
    assert sorted(model._meta.label for model in of_people() - held().keys()) == []


def test_every_field_that_seems_of_people_is_declared():
    known = held()
    missing = {
        f"{model._meta.label}.{field.name}"
        for model, field in suspicious()
        if field.name not in {*getattr(known.get(model), "fields", ()), *getattr(known.get(model), "plain", ())}
    }
    assert sorted(missing - NOBODYS) == []
    assert sorted(NOBODYS - {f"{model._meta.label}.{field.name}" for model, field in suspicious()}) == []


@pytest.mark.parametrize("holding", holdings.entries(), ids=lambda holding: holding.model._meta.label)
def test_every_field_of_such_a_model_is_declared(holding):
    own = {field.name for field in own_fields(holding.model) if not isinstance(field, models.AutoField)}
    assert {*holding.fields, *holding.plain} == own
    assert not set(holding.fields) & set(holding.plain)
    assert set(holding.context) <= set(holding.plain)


@pytest.mark.parametrize("holding", holdings.entries(), ids=lambda holding: holding.model._meta.label)
def test_every_field_has_words(holding):
    """But for relations to the person: that it is theirs is told by where it stands."""
    user = get_user_model()
    silent = {
        name
        for name in holding.fields
        if not holding.label_of(name)
        and not (
            (field := holding.model._meta.get_field(name)).is_relation
            and (field.related_model is user or field.related_model in held())
        )
    }
    assert silent == set()
    assert holding.topic in topics


@pytest.mark.parametrize("holding", holdings.entries(), ids=lambda holding: holding.model._meta.label)
def test_what_becomes_of_it_is_what_the_database_does(holding):
    """A row that goes with its person says so; one that stays lets the person go."""
    for field in own_fields(holding.model):
        if field.is_relation and field.related_model is get_user_model() and not field.many_to_many:
            rule = field.remote_field.on_delete
            if rule is models.CASCADE:
                assert holding.fate == Fate.DELETED, field.name
            else:
                assert rule in {models.SET_NULL, models.DO_NOTHING}, field.name


@pytest.mark.django_db
@pytest.mark.parametrize("name", retentions.names())
def test_what_is_forgotten_can_be_counted_and_says_what_it_is(name):
    """On an empty database nothing is due, and nothing goes."""
    retention = retentions.get(name)
    long_ago = dt.datetime(2001, 1, 1, tzinfo=dt.UTC)
    due = retention.due(long_ago)
    assert (due if isinstance(due, int) else due.count()) == 0
    assert retention.forget(long_ago) == 0
    assert isinstance(retention.label, Promise)
    assert retention.after.total_seconds() >= 0
