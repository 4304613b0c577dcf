"""Questions about editions: what is told of them, and who is inside."""

from courses.editions.queries.enrolling import Door as Door
from courses.editions.queries.enrolling import door as door
from courses.editions.queries.enrolling import doors as doors
from courses.editions.queries.enrolling import doors_of_course as doors_of_course
from courses.editions.queries.enrolling import language_of as language_of
from courses.editions.queries.enrolling import public_edition as public_edition
from courses.editions.queries.inside import inside as inside
from courses.editions.queries.inside import insides as insides
from courses.editions.queries.inside import slug_of_space as slug_of_space
from courses.editions.queries.told import AHEAD as AHEAD
from courses.editions.queries.told import FACETS as FACETS
from courses.editions.queries.told import Told as Told
from courses.editions.queries.told import networks as networks
from courses.editions.queries.told import of_course as of_course
from courses.editions.queries.told import partners as partners
from courses.editions.queries.told import standings as standings
from courses.editions.queries.told import told as told
from courses.editions.queries.told import tutors as tutors
from courses.editions.queries.told import when as when
