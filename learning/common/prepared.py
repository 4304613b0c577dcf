"""Questions to the database whose SQL is written once: only what is asked about differs from one time to the next.

To write the SQL of a question costs Django more than PostgreSQL needs to answer it, and the questions of a page are
the same every time. A prepared one is made of a function that builds its queryset of marks; what stands where a mark
stood is put in when it is asked. So that function may not look into what it is given, nor ask anything itself.
"""

import datetime as dt
import uuid
from itertools import count

from django.db import connection
from django.db.models import Model
from django.db.models.query import get_related_populators

_FIRST = 1_999_000_000  # within what an integer of PostgreSQL holds
_MOST = 2**63 - 1  # a larger number is in no table, and no database takes it
_SEVERAL = (list, tuple, set, frozenset)
_DAY = dt.datetime(1901, 1, 1, tzinfo=dt.UTC)


class Prepared:
    """A question made of `build(…)`, which returns a queryset of tuples (`values_list`) or of objects and relations.

    It is asked with objects, numbers, texts, moments and UUIDs, or lists of them, of which an empty one finds nothing::

        marks = Prepared(lambda thread, people: ReadMark.objects.filter(thread=thread, person__in=people))
        found = marks(thread, [1, 2, 3])
    """

    def __init__(self, build):
        self._build, self._written = build, {}

    def __call__(self, *values):
        values = [_plain(value) for value in values]
        lists = [_padded(value) if isinstance(value, _SEVERAL) else None for value in values]
        if () in lists or any(isinstance(value, int) and abs(value) > _MOST for value in values):
            return []
        shape = connection.vendor, *(several and (type(several[0]), len(several)) for several in lists)
        written = self._written.get(shape)
        if written is None:
            written = self._written[shape] = _Written(self._build, values, lists)
        return written.ask([one for value, several in zip(values, lists, strict=True) for one in several or (value,)])


class _Written:
    """The SQL of a question for so many values, and how its rows are read."""

    def __init__(self, build, values, lists):
        numbers, marks = count(_FIRST), []
        given = []
        for value, several in zip(values, lists, strict=True):
            made = [_mark(one, next(numbers)) for one in several or (value,)]
            marks += made
            given.append(made if several else made[0])
        queryset = build(*given)
        compiler = queryset.query.get_compiler(connection=connection)
        self._sql, params = compiler.as_sql()
        self._params, self._places = list(params), self._find(marks, params)
        self._converters = compiler.get_converters([column for column, _sql, _alias in compiler.select])
        self._make = _maker(compiler) if queryset._fields is None else None

    @staticmethod
    def _find(marks, params):
        """Return where each value goes and how the database takes it; a mark that is nowhere was looked into."""
        places = [[place for place, param in enumerate(params) if param == _taken(mark)] for mark in marks]
        if not all(places):
            message = "A prepared question has to ask for all that it is given."
            raise ValueError(message)
        return places

    def ask(self, values):
        params = self._params.copy()
        for value, places in zip(values, self._places, strict=True):
            taken = _taken(value)
            for place in places:
                params[place] = taken
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            rows = cursor.fetchall()
        if self._converters:
            rows = [self._converted(row) for row in rows]
        return [self._make(row) for row in rows] if self._make else rows

    def _converted(self, row):
        row = list(row)
        for place, (converters, column) in self._converters.items():
            for convert in converters:
                row[place] = convert(row[place], column, connection)
        return tuple(row)


def _maker(compiler):
    """Return what makes of a row of the database an object with its relations, as a queryset does."""
    told, select = compiler.klass_info, compiler.select
    first, last = told["select_fields"][0], told["select_fields"][-1] + 1
    names = [column.target.attname for column, _sql, _alias in select[first:last]]
    related = get_related_populators(told, select, connection.alias)

    def make(row):
        made = told["model"].from_db(connection.alias, names, row[first:last])
        for each in related:
            each.populate(row, made)
        return made

    return make


def _plain(value):
    """Return the key of an object; anything else as it is."""
    return value.pk if isinstance(value, Model) else value


def _padded(values):
    """Repeat the last of several until there are 1, 2, 4, 8 …: so few lengths are written, and the same is found."""
    values = tuple(_plain(value) for value in values)
    return values + values[-1:] * ((1 << (len(values) - 1).bit_length()) - len(values)) if values else ()


def _mark(value, number):
    """Return something of the same kind that stands in no question."""
    if isinstance(value, int) and not isinstance(value, bool):
        return number
    if isinstance(value, str):
        return f"\x01{number}"
    if isinstance(value, uuid.UUID):
        return uuid.UUID(int=number)
    if isinstance(value, dt.datetime):
        return _DAY + dt.timedelta(seconds=number)
    message = f"A prepared question takes no {type(value).__name__}."
    raise TypeError(message)


def _taken(value):
    """Return a value as the database takes it."""
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, uuid.UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value
