"""Questions about capstones, teams, roadmaps and what was said of them."""

from courses.capstones.queries.coming import Due as Due
from courses.capstones.queries.coming import begun as begun
from courses.capstones.queries.coming import dues as dues
from courses.capstones.queries.outline import Outline as Outline
from courses.capstones.queries.outline import outline as outline
from courses.capstones.queries.roadmaps import PURPOSE as PURPOSE
from courses.capstones.queries.roadmaps import capstone_of as capstone_of
from courses.capstones.queries.roadmaps import content as content
from courses.capstones.queries.roadmaps import due_at as due_at
from courses.capstones.queries.roadmaps import files as files
from courses.capstones.queries.roadmaps import is_written_by as is_written_by
from courses.capstones.queries.roadmaps import may_write as may_write
from courses.capstones.queries.roadmaps import milestones as milestones
from courses.capstones.queries.roadmaps import own_roadmap as own_roadmap
from courses.capstones.queries.roadmaps import people as people
from courses.capstones.queries.roadmaps import roadmap_of_team as roadmap_of_team
from courses.capstones.queries.roadmaps import run_of as run_of
from courses.capstones.queries.roadmaps import written as written
from courses.capstones.queries.teams import STATES as STATES
from courses.capstones.queries.teams import counts as counts
from courses.capstones.queries.teams import has_people_without_team as has_people_without_team
from courses.capstones.queries.teams import proposals as proposals
from courses.capstones.queries.teams import team_page as team_page
from courses.capstones.queries.teams import teams_of as teams_of
from courses.capstones.queries.teams import without_team as without_team
