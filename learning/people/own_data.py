"""What is kept of a person, as they read it: the lists of the pages, and the copy that they take away."""

import datetime as dt
import json
import zipfile

from django.contrib.auth import get_user_model
from django.db.models import FileField, JSONField
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _

from learning.common.privacy import Fate, holdings, rows_of, topics

PART = 1024 * 1024


def declared():
    """Return what is kept by topics, each with its fields in words: the same for everybody."""
    told = {name: [] for name in topics.names()}
    for holding in holdings.entries():
        told[holding.topic].append(holding)
    return [{"topic": topics.get(name), "fields": _fields(each)} for name, each in told.items() if each]


def _fields(of_topic):
    """Return the fields of a topic, one line for what is called the same; deleted ones first."""
    lines = {}
    for holding in of_topic:
        for name in holding.fields:
            if label := str(holding.label_of(name)):
                lines.setdefault(label, holding.fate_of(name))
    found = [{"label": label, "fate": fate} for label, fate in lines.items()]
    return {fate: [line["label"] for line in found if line["fate"] == fate] for fate in Fate}


def gathered(person):
    """Return the data of a person by topics: `[(topic, [(what, [{field: (label, value)}])])]`; empty ones left out."""
    found = {}
    for holding, rows in rows_of(person):
        told = [_row(holding, row) for row in rows.order_by("pk").iterator(chunk_size=500)]
        if told:
            found.setdefault(holding.topic, []).append((holding, told))
    return [(topics.get(name), found[name]) for name in topics.names() if name in found]


def _row(holding, row):
    names = [*holding.context, *(name for name, told in holding.fields.items() if not told.secret)]
    told = {name: _value(row, row._meta.get_field(name)) for name in names}
    return {name: value for name, value in told.items() if value is not None}


def _value(row, field):
    """Return what a field holds as plain data; None for what is nothing, a file, or somebody else."""
    if field.many_to_many:
        return [str(each) for each in getattr(row, field.name).all()] or None
    if field.is_relation:
        other = getattr(row, field.name)
        return None if other is None or isinstance(other, get_user_model()) else str(other)
    value = None if isinstance(field, FileField) else getattr(row, field.attname)
    if value in ("", None, [], {}):
        return None
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    return value if isinstance(value, bool | int | float | list | dict) else str(value)


def write_copy(person, target):
    """Write a ZIP of a person's data into an open file: for machines, to be read, and the files themselves."""
    found = gathered(person)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
        archive.writestr("data.json", json.dumps(_for_machines(found), ensure_ascii=False, indent=1, default=str))
        archive.writestr(_("read-me") + ".html", _to_be_read(found, person))
        for holding, rows in rows_of(person):
            for name, file in holding.files(rows) if holding.files else ():
                _add(archive, f"files/{name}", file)


def _add(archive, name, file):
    """Copy a file in pieces; one whose bytes are gone is left out."""
    try:
        opened = file.open()
    except FileNotFoundError:
        return
    with opened as source, archive.open(name.replace("\\", "/").replace("..", "."), "w", force_zip64=True) as target:
        while piece := source.read(PART):
            target.write(piece)


def _for_machines(found):
    return {holding.model._meta.label: rows for _topic, told in found for holding, rows in told}


def _to_be_read(found, person):
    parts = [
        {
            "topic": topic,
            "tables": [
                {"label": holding.model._meta.verbose_name_plural, "rows": [_words(holding, row) for row in rows]}
                for holding, rows in told
            ],
        }
        for topic, told in found
    ]
    return render_to_string("people/data_copy.html", {"person": person, "parts": parts, "now": timezone.now()})


def _words(holding, row):
    """Return a row as pairs of a label and a text; what has no words of its own is left to the file for machines."""
    return [(label, _text(holding, name, value)) for name, value in row.items() if (label := _label(holding, name))]


def _label(holding, name):
    if name in holding.fields:
        return holding.label_of(name)
    return holding.model._meta.get_field(name).related_model._meta.verbose_name


def _text(holding, name, value):
    field = holding.model._meta.get_field(name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, JSONField):
        return json.dumps(value, ensure_ascii=False)
    if choices := dict(getattr(field, "flatchoices", ())):
        return choices.get(value, value)
    if field.get_internal_type() == "DateTimeField":
        return localize(timezone.localtime(dt.datetime.fromisoformat(value)))
    return localize(value) if not isinstance(value, list | dict) else ", ".join(str(each) for each in value)
