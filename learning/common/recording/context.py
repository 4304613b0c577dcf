"""What the handlers of the files know of each other's rows while a record is checked and loaded."""


class Context:
    """The rows of this load, the rows taken before, and the objects they became.

    `given` is {file: {row id: row}} of this load; `taken` is {file: {row id: what was stored of it}}; `targets` is
    {file: {row id: object}}, filled before the rows are checked and as they are loaded.
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

    def awaits(self, file, row_id):
        """Whether there is nothing yet that such a row became, and nothing that it will become in this load."""
        return row_id not in self.given.get(file, ()) and self.target(file, row_id) is None

    def target(self, file, row_id):
        """Return the object that the row became, or None where it is not there any more."""
        return self.targets.get(file, {}).get(row_id)

    def once(self, name, make):
        """Return what `make()` gave the first time it was asked for under this name."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]
