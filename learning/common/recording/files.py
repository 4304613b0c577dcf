"""The files of the record, by name. An app registers its own in `record.py`, or a part of another app's file."""

from abc import ABC, abstractmethod

from learning.common.recording.fields import Field
from learning.common.registries import Registry

files = Registry()
"""One `RecordFile` for each name of a file, in the order in which they are loaded."""

parts = Registry()
"""`Part`s: fields of a file that a higher app keeps, once every file is loaded."""


class Part(ABC):
    """Some fields of a file, and the way between what they say and what stands on the site."""

    file = ""
    fields: dict[str, Field] = {}

    def problems(self, _row, _context):
        """Give (field, message) for what no field can tell by itself."""
        return ()

    def waiting(self, _row, _context):
        """Give {field: reason} for what cannot be placed as long as another file has not come."""
        return {}

    def remarks(self, _row, _context):
        """Give (field, reason) for what is kept as written because it could not be placed."""
        return ()

    def told(self, row):
        """Give what a row says in the words in which `stands` answers; a field that it does not tell stays out."""
        return {name: row[name] for name in self.fields if name in row}

    @abstractmethod
    def stands(self, target, context):
        """Tell from the site what each field says of the target."""

    @abstractmethod
    def keep(self, target, values, context):
        """Write these fields, given with the `id` of the row; return the target, made where there was none."""

    @property
    def blank(self):
        return {name: field.blank for name, field in self.fields.items()}


class RecordFile(Part):
    """A whole file. Its rows have an `id` and become objects of one model."""

    def rows(self, data):
        """Give the list of rows that a file holds."""
        return data

    def file_problems(self, _rows, _context):
        """Give (row id, field, message) for what rows of the file say against each other or against what is stored."""
        return ()

    @abstractmethod
    def targets(self):
        """All objects that rows may have become, with what `stands` reads fetched beside them."""

    def adopted(self, _row, _context):
        """Find what stands on the site already for a row that was never taken; None where there is nothing."""
        return

    def gone(self, _target):
        """Say why an object takes nothing more from the record; an empty text as long as it does."""
        return ""

    def finish(self, _context):
        """Place what other files made possible, once all are loaded; give (what, how) for each."""
        return ()


def parts_of(name):
    return [part for part in parts.entries() if part.file == name]
