"""The verbs of capstones: teams, writing together, versions, handing in and assessing."""

from courses.capstones.actions.filing import add_file as add_file
from courses.capstones.actions.filing import remove_file as remove_file
from courses.capstones.actions.filing import take_upload as take_upload
from courses.capstones.actions.keeping import edit_capstone as edit_capstone
from courses.capstones.actions.keeping import keep_capstone as keep_capstone
from courses.capstones.actions.keeping import set_run as set_run
from courses.capstones.actions.teams import make_proposed_teams as make_proposed_teams
from courses.capstones.actions.teams import make_team as make_team
from courses.capstones.actions.teams import merge_teams as merge_teams
from courses.capstones.actions.teams import place_people as place_people
from courses.capstones.actions.teams import place_person as place_person
from courses.capstones.actions.teams import remove_team as remove_team
from courses.capstones.actions.teams import rename_team as rename_team
from courses.capstones.actions.versions import keep_by_hand as keep_by_hand
from courses.capstones.actions.versions import keep_version as keep_version
from courses.capstones.actions.versions import take_back_version as take_back_version
from courses.capstones.actions.writing import remove_milestone as remove_milestone
from courses.capstones.actions.writing import save_milestone as save_milestone
from courses.capstones.actions.writing import save_section as save_section
from courses.capstones.actions.writing import save_title as save_title
