from courses.capstones.models.assessments import Assessment, PassageComment
from courses.capstones.models.facts import Capstone, CapstoneRun, Team, TeamMember
from courses.capstones.models.pages import CapstonePage
from courses.capstones.models.roadmaps import Milestone, Roadmap, RoadmapSection, RoadmapVersion, SectionText

__all__ = [
    "Assessment",
    "Capstone",
    "CapstonePage",
    "CapstoneRun",
    "Milestone",
    "PassageComment",
    "Roadmap",
    "RoadmapSection",
    "RoadmapVersion",
    "SectionText",
    "Team",
    "TeamMember",
]
