"""Who may do what with the site."""

import rules

from learning.people.rules import is_editor

rules.add_perm("wagtail_localize.submit_translation", is_editor)
