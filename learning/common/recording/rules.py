"""Rules that hold between the fields of a row. Each gives (field, message) where it is broken."""

from learning.common.dates import PartialDate


def in_order(row, first, last):
    """The one date is not after the other."""
    start, end = row.get(first), row.get(last)
    if start and end and PartialDate.parse(end).last < PartialDate.parse(start).first:
        yield last, f'found "{end}", expected a date that is not before {first} ({start})'


def within(row, names, whole):
    """The parts together are not more than the whole, as far as they are known."""
    known = [row[name] for name in names if row.get(name) is not None]
    most = row.get(whole)
    if most is not None and sum(known) > most:
        yield whole, f"found {most}, expected at least {sum(known)}, which {' and '.join(names)} add up to"
