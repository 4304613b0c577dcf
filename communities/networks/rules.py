"""Who may edit networks."""

import rules

from learning.people.rules import is_coordinator, is_editor

for verb in ("view", "add", "change"):
    rules.add_perm(f"networks.{verb}_network", is_editor | is_coordinator)
