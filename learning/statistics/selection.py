"""What is asked of the figures."""

import datetime as dt
from dataclasses import dataclass, field

from learning.activities.enums import Kind
from learning.statistics.enums import By
from learning.statistics.periods import Period

# A network is a standing membership: it is counted when it is asked for by name, never added to what is held. Nor are
# its meetings and its work: what is printed of everything held stays what it was.
HELD = (Kind.EDITION, Kind.WEBINAR, Kind.REGISTER)


@dataclass(frozen=True)
class Selection:
    """Which activities and which people are counted, and by what they are divided.

    `activities` narrows to a queryset of them, None is all; without `with_people` recorded totals alone are counted.
    `divisions` are others that are asked of the same facts. `country` is an ISO code, `institution` a primary key.
    """

    by: str = By.NONE
    kinds: tuple = HELD
    period: Period = field(default_factory=Period)
    gender: str = ""
    country: str = ""
    institution: int | None = None
    modality: str = ""
    activities: object = None
    with_people: bool = True
    divisions: tuple = ()
    today: dt.date | None = None

    @property
    def narrows_people(self):
        return bool(self.gender or self.country or self.institution)

    def asks(self, by):
        """Say whether a division matters here."""
        return by == self.by or by in self.divisions or (by == By.INSTITUTION and self.institution is not None)

    @property
    def tells_twice(self):
        """Whether a line of a register and the row that tells the same could both be among what is asked."""
        return Kind.REGISTER in self.kinds and len(set(self.kinds)) > 1
