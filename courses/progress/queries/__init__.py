"""Questions about progress: one's own way through a course, and that of a whole cohort."""

from courses.progress.queries.cohort import cohort as cohort
from courses.progress.queries.cohort import silent as silent
from courses.progress.queries.walks import Walk as Walk
from courses.progress.queries.walks import closed_modules as closed_modules
from courses.progress.queries.walks import is_all_done as is_all_done
from courses.progress.queries.walks import lessons_done as lessons_done
from courses.progress.queries.walks import walk as walk
from courses.progress.queries.walks import walks as walks
