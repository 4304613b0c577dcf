"""Who may edit networks."""

import rules

from learning.people.rules import is_coordinator, is_editor

edits_networks = is_editor | is_coordinator

for verb in ("view", "add", "change"):
    rules.add_perm(f"networks.{verb}_network", edits_networks)
