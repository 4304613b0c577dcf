"""Who may edit podcasts."""

import rules

from learning.people.rules import is_editor

for model in ("podcast", "episode"):
    for verb in ("view", "add", "change"):
        rules.add_perm(f"podcasts.{verb}_{model}", is_editor)
