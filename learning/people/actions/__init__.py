"""The verbs of people and institutions."""

from learning.people.actions.institutions import approve_institution as approve_institution
from learning.people.actions.institutions import merge_institutions as merge_institutions
from learning.people.actions.institutions import propose_institution as propose_institution
from learning.people.actions.institutions import save_institution as save_institution
from learning.people.actions.keeping import keep_institution as keep_institution
from learning.people.actions.profiles import add_person as add_person
from learning.people.actions.profiles import change_photo as change_photo
from learning.people.actions.profiles import change_profile as change_profile
from learning.people.actions.roles import end_focal_point as end_focal_point
from learning.people.actions.roles import ensure_roles as ensure_roles
from learning.people.actions.roles import name_focal_point as name_focal_point
from learning.people.actions.roles import restore_person as restore_person
from learning.people.actions.roles import set_focal_points as set_focal_points
from learning.people.actions.roles import set_roles as set_roles
from learning.people.actions.roles import suspend_person as suspend_person
