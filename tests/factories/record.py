"""A small record with a row of every kind, as files in a directory."""

import json
from copy import deepcopy

from django.db import connection

from learning.record.actions import load_record
from learning.record.report import Report

INSTITUTIONS = [
    {
        "id": "SENA",
        "acronym": "SENA",
        "name": "National Training Service",
        "country": "CO",
        "type": "VTI",
        "aliases": ["Servicio Nacional de Aprendizaje"],
        "member_2019": True,
        "note": None,
        "sources": ["a.txt:1"],
    },
    {"id": "ML Jamaica", "acronym": "ML Jamaica", "name": "Ministry of Labour", "country": "JM", "aliases": []},
    {"id": "ML Guyana", "acronym": "ML Guyana", "name": "Ministry of Labour", "country": "GY", "aliases": []},
]
RESULTS = {
    "framework": "Programme 2020-2021",
    "impact": "More and better jobs",
    "outputs": [{"code": "5.1", "text": "Capacity"}, {"code": "5.2", "text": None}],
    "indicators": [{"code": "5.1.1", "output": "5.1", "text": "Number of States"}],
    "second_order_outcomes": ["Lifelong learning"],
    "first_order_outcomes": [{"text": "Instruments", "second_order_outcome": "Lifelong learning"}],
    "source": "a.txt:2",
}
ACTIVITIES = [
    {
        "id": "R-1",
        "register": "Organized 2020",
        "role": "organized",
        "kind": "workshop",
        "title": "Workshop on qualifications",
        "date_text": "May 2020",
        "start": "2020-05",
        "end": "2020-05",
        "year": 2020,
        "dates": None,
        "place": "Bogota",
        "place_country": "CO",
        "institutions": ["SENA", "Ministry of Labour", "A passing body"],
        "outputs": ["5.1"],
        "indicators": ["5.1.1"],
        "first_order_outcome": "Instruments",
        "second_order_outcome": "Lifelong learning",
        "participants": 12,
        "description": "What was done",
        "sources": ["a.txt:3"],
    },
    {"id": "R-2", "register": "Organized 2020", "role": "organized", "title": "A line with a year", "year": 2020},
]
EVENTS = [
    {
        "id": "E-1",
        "title": "Learning at a distance",
        "date": "2022-03-29",
        "end_date": None,
        "kind": "webinar",
        "cycle": "Cycle 2022",
        "panelists": [
            {"name": "Ana", "institution": "SENA", "country": "CO"},
            {"name": "Bea", "institution": "Ministry of Labour", "country": "JM"},
            {"name": "Caro", "institution": "Ministry of Labour", "country": None},
            {"name": "Dani", "institution": None, "country": None},
        ],
        "organisers": ["SENA"],
        "presenting_countries": ["CO"],
        "participants": 60,
        "participants_text": "60 representatives",
        "language": "es",
        "topic": "distance",
        "url": "https://example.org/e1",
        "note": "a note",
        "same_as": "R-1",
    }
]
NETWORKS = [
    {
        "id": "N-1",
        "name": "Community of apprenticeship",
        "acronym": "CA",
        "kind": "community",
        "purpose": "Sharing",
        "secretariat": "SENA",
        "members": ["SENA", "A passing body"],
        "course_ids": ["C-1"],
        "participants": 80,
        "countries_count": 3,
        "since": "2021",
    }
]
COURSES = [
    {
        "id": "C-1",
        "title": "Apprenticeship (2021 edition)",
        "languages": ["es"],
        "start": "2021-10-04",
        "end": "2021-11-30",
        "year": 2021,
        "status": "held",
        "status_text": "held",
        "placeholder": False,
        "modality": "tutor-led",
        "modality_text": "with a tutor",
        "capstone": True,
        "synchronous": None,
        "participants": 41,
        "women": 18,
        "men": 20,
        "institutions_count": 14,
        "countries_count": 1,
        "country_list": ["CO"],
        "partners": ["SENA"],
        "audience": "trainers",
        "same_as": None,
        "note": None,
    },
    {
        "id": "C-2",
        "title": "Apprenticeship (new edition 2023)",
        "year": 2023,
        "status": "planned",
        "placeholder": False,
    },
]
PUBLICATIONS = [
    {
        "id": "P-1",
        "title": "Guía de aprendizaje",
        "title_en": "Guide to apprenticeship",
        "kind": "guide",
        "series": "Guides",
        "number": "1",
        "authors": [{"name": "Ana", "role": "author"}],
        "year": 2021,
        "languages": ["es"],
        "publisher": "SENA",
        "place": "Bogota",
        "url": "https://example.org/p1",
        "status": "published",
        "status_text": "published",
        "topic": "apprenticeship",
        "note": None,
    }
]
SMALL = {
    "institutions": INSTITUTIONS,
    "results": RESULTS,
    "activities": ACTIVITIES,
    "events": EVENTS,
    "networks": NETWORKS,
    "courses": COURSES,
    "publications": PUBLICATIONS,
}
FIRST = {name: rows[0]["id"] for name, rows in SMALL.items() if isinstance(rows, list)}


def small_record(*names):
    """Return a copy of the small record, or of the files named."""
    return deepcopy({name: SMALL[name] for name in names or SMALL})


def written(directory, record):
    """Write {file: rows} into a directory as files; text and bytes are written as they are. Return the directory."""
    directory.mkdir(exist_ok=True)
    for path in directory.glob("*.json"):
        path.unlink()
    for name, data in record.items():
        raw = data if isinstance(data, bytes) else (data if isinstance(data, str) else json.dumps(data)).encode()
        (directory / f"{name}.json").write_bytes(raw)
    return directory


def load(directory, record, **options):
    """Write and load; return the report's lines other than of unchanged rows."""
    report = load_record(directory=written(directory, record), report=Report(), **options)
    return [str(entry) for entry in report.entries if entry.deed != "unchanged"]


def everything():
    """Return all rows of all tables, to tell whether anything at all was written."""
    with connection.cursor() as cursor:
        rows = {}
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows[table] = sorted(cursor.fetchall(), key=repr)
    return rows


def involved(activity, role):
    """Return the names of one role in an activity, each with the acronym of its institution, or None."""
    return [
        (involvement.name, involvement.institution and involvement.institution.acronym)
        for involvement in activity.involvements.filter(role=role)
    ]
