"""The words that people agree to: which version stands, and since when. Another meaning is another version."""

from learning.people.enums import ConsentTo

VERSIONS = {
    ConsentTo.PRIVACY: "2026-11",
    ConsentTo.DIRECTORY: "2026-11",
    ConsentTo.MAIL: "2026-11",
    ConsentTo.RECORDING: "2026-11",
}
CHANGES = {}
"""What changed with a version of the text about privacy, in a sentence: `{"2027-05": _("…")}`."""
