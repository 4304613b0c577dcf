"""Who may do what with the library."""

import rules

from learning.people.rules import is_editor

rules.add_perm("library.see_planned", is_editor)
for verb in ("add", "change", "view"):
    rules.add_perm(f"library.{verb}_publication", is_editor)
