"""Who may edit videoconferences, and who leads one."""

import rules

from learning.people.rules import is_editor, reads_all_figures


@rules.predicate
def is_moderator(user, webinar):
    return user.is_active and webinar is not None and webinar.moderators.filter(pk=user.pk).exists()


moderates = is_editor | is_moderator
"""Who leads the room and the questions."""

sees_registered = is_editor | reads_all_figures

for verb in ("view", "add", "change"):
    for model in ("webinar", "cycle"):
        rules.add_perm(f"webinars.{verb}_{model}", is_editor)
rules.add_perm("webinars.moderate_webinar", moderates)
rules.add_perm("webinars.see_registered", sees_registered)
