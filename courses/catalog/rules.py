"""Who may edit courses."""

import rules

from learning.people.rules import is_coordinator, is_editor

for verb in ("view", "add", "change"):
    rules.add_perm(f"catalog.{verb}_course", is_editor | is_coordinator)
