"""Who may edit videoconferences."""

import rules

from learning.people.rules import is_editor

for verb in ("view", "add", "change"):
    for model in ("webinar", "cycle"):
        rules.add_perm(f"webinars.{verb}_{model}", is_editor)
