"""What the handlers of the files know of each other's rows while a record is checked and loaded."""


class Context:
    """The rows of this load, the rows taken before, and the objects they became.

    `given` is {file: {row id: row}} of this load; `taken` is {file: {row id: key of the object}}; `targets` is
    {file: {row id: object}}, filled before a file's rows are loaded and as they are.
    """

    def __init__(self, taken):
        self.given = {}
        self.taken = taken
        self.targets = {}
        self._made = {}

    def comes(self, file):
        """Whether the file is one of those being loaded."""
        return file in self.given

    def knows(self, file, row_id):
        """Whether such a row is in this load or was taken before."""
        return row_id in self.given.get(file, ()) or row_id in self.taken.get(file, ())

    def target(self, file, row_id):
        """Return the object that the row became, or None where it is not there any more."""
        return self.targets.get(file, {}).get(row_id)

    def row_of(self, file, target):
        """Return the id of the row that became this object, or an empty text."""
        return next((row_id for row_id, other in self.targets.get(file, {}).items() if other == target), "")

    def once(self, name, make):
        """Return what `make()` gave the first time it was asked for under this name."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]
