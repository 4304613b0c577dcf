"""The files of the results framework and of the activity registers, and what other files share."""

from learning.activities.record import registers as registers
from learning.activities.record import results as results
