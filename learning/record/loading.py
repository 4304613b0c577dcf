"""One load of the record: rows that were checked meet what the site says, and are written in one transaction."""

from collections import defaultdict
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError

from learning.audit.models import SourceRow
from learning.common.recording import Context, Problem, RecordError, files, merge, parts_of
from learning.record.reading import checked
from learning.record.report import Deed, told_values

WAITING = "waiting"
"""Under this name a stored row keeps the fields that could not be placed yet; no field is called so."""


@contextmanager
def _named(file, row_id):
    """Where the database refuses a row, say which."""
    try:
        yield
    except DatabaseError as error:
        reason = str(error).partition("\n")[0]
        raise RecordError([Problem(file, f"the database refuses it: {reason}", row_id)]) from error


class Loading:
    """`check` must have passed before `write`."""

    def __init__(self, data, report):
        self.report = report
        self.data = data
        self.stored = defaultdict(dict)
        for source in SourceRow.objects.all():
            self.stored[source.file][source.row_id] = source
        self.context = Context(self.stored)
        self.deferred = []
        for name in files.names():
            known = files.get(name).targets().in_bulk([source.object_id for source in self.stored[name].values()])
            self.context.targets[name] = {
                row_id: known[source.object_id]
                for row_id, source in self.stored[name].items()
                if source.object_id in known
            }

    def check(self):
        """Raise RecordError with everything that is wrong in any file."""
        problems = defaultdict(list)
        for name, data in self.data.items():
            rows, problems[name], unknown = checked(name, data)
            self.context.given[name] = {row["id"]: row for row in rows}
            for field, times in unknown.items():
                told = f"nobody knows the field “{field}” (rows: {times}); left out"
                self.report.tell(Deed.UNPLACED, name, "", told)
        for name in self.data:
            if not any(found for other, found in problems.items() if other != name):
                problems[name] += self._problems_between(name)
        found = [problem for name in self.data for problem in problems[name]]
        if found:
            raise RecordError(found)

    def _problems_between(self, name):
        """Problems of the rows of a file that their single fields do not tell."""
        rows = list(self.context.given[name].values())
        for row in rows:
            for part in (files.get(name), *parts_of(name)):
                for field, message in part.problems(row, self.context):
                    yield Problem(name, message, row["id"], field)
        for row_id, field, message in files.get(name).file_problems(rows, self.context):
            yield Problem(name, message, row_id, field)

    def write(self):
        """Write the rows of every file in order, then what only all of them together make possible."""
        for name in files.names():
            rows = [*self.context.given.get(name, {}).values(), *self._waiting_rows(name)]
            for done, row in enumerate(rows, 1):
                with _named(name, row["id"]):
                    self._write_row(name, row)
                self.report.go(name, done, len(rows))
        for part, row_id, values in self.deferred:
            with _named(part.file, row_id):
                part.keep(self.context.target(part.file, row_id), values, self.context)
        for name in files.names():
            for what, how in files.get(name).finish(self.context):
                self.report.tell(Deed.PLACED, name, what, how)

    def _waiting_rows(self, name):
        """Rows of earlier loads whose fields may find their place now."""
        for row_id, source in self.stored[name].items():
            if WAITING in source.values and row_id not in self.context.given.get(name, ()):
                yield {"id": row_id, **source.values[WAITING]}

    def _write_row(self, name, row):
        row_id = row["id"]
        source = self.stored[name].get(row_id)
        target = self.context.target(name, row_id)
        gone = files.get(name).gone(target) if target else "it was removed"
        if source is not None and gone:
            self.report.tell(Deed.KEPT, name, row_id, f"{gone} on the site")
            return
        says, waiting = self._says(name, row)
        adopted = target is None and files.get(name).adopted(row, self.context)
        target = target or adopted or None
        if target is None:
            taken, kept = {field: (None, value) for field, value in (self._blank(name) | says).items()}, {}
        else:
            said = self._blank(name) | (source.values if source else {})
            merged = merge(said=said, says=says, stands=self._stands(name, target))
            taken, kept = merged.taken, merged.kept
        target = self._keep(name, target, {field: after for field, (_before, after) in taken.items()}, row_id)
        self.context.targets[name][row_id] = target
        changed = self._remember(name, row, target, says, waiting)
        self._tell(name, row, source, taken, changed)
        self._tell_rest(name, row, kept, waiting if changed else {}, set(row) if source is None else taken)

    def _says(self, name, row):
        """What a row says, and the fields of it that wait for another file."""
        says, waiting = {}, {}
        for part in (files.get(name), *parts_of(name)):
            says |= part.told(row)
            waiting |= part.waiting(row, self.context)
        return {field: value for field, value in says.items() if field not in waiting}, waiting

    @staticmethod
    def _blank(name):
        blank = files.get(name).told(files.get(name).blank)
        for part in parts_of(name):
            blank |= part.blank
        return blank

    def _stands(self, name, target):
        stands = files.get(name).stands(target, self.context)
        for part in parts_of(name):
            stands |= part.stands(target, self.context)
        return stands

    def _keep(self, name, target, values, row_id):
        """Write the file's own fields now, those of its parts once every file is loaded."""
        deferred = {}
        for part in parts_of(name):
            own = {field: values.pop(field) for field in part.fields if field in values}
            if own:
                deferred[part] = own
        if values or target is None:
            target = files.get(name).keep(target, {**values, "id": row_id}, self.context)
        self.deferred += [(part, row_id, own) for part, own in deferred.items()]
        return target

    def _remember(self, name, row, target, says, waiting):
        """Store what the row said, where it said something new; return whether it did."""
        source = self.stored[name].get(row["id"])
        before = source.values if source else {}
        values = {field: value for field, value in before.items() if field != WAITING} | says
        if waiting:
            values[WAITING] = {field: row[field] for field in waiting}
        sources = row.get("sources", source.sources if source else [])
        if source is None:
            self.stored[name][row["id"]] = SourceRow.objects.create(
                file=name,
                row_id=row["id"],
                content_type=ContentType.objects.get_for_model(target),
                object_id=target.pk,
                values=values,
                sources=sources,
            )
            return True
        if (source.values, source.sources) == (values, sources):
            return False
        source.values, source.sources = values, sources
        source.save()
        return True

    def _tell(self, name, row, source, taken, changed):
        if source is None:
            self.report.tell(Deed.TOOK, name, row["id"])
        elif taken:
            self.report.tell(Deed.CHANGED, name, row["id"], told_values(taken))
        elif changed:
            self.report.tell(Deed.CHANGED, name, row["id"], "what the record says, nothing on the site")
        else:
            self.report.tell(Deed.UNCHANGED, name, row["id"])

    def _tell_rest(self, name, row, kept, waiting, fields):
        """Tell what the site kept, what waits, and what of the fields written now found no place."""
        for field, values in kept.items():
            self.report.tell(Deed.KEPT, name, row["id"], f"it was changed there: {told_values({field: values})}")
        for field, reason in waiting.items():
            self.report.tell(Deed.UNPLACED, name, row["id"], f"{field}: {reason}")
        for part in (files.get(name), *parts_of(name)):
            for field, reason in part.remarks(row, self.context) if fields else ():
                if field in fields:
                    self.report.tell(Deed.UNPLACED, name, row["id"], f"{field}: {reason}")
