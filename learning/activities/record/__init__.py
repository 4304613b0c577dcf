"""The files of the results framework and of the activity registers, and what other files of activities share with them."""

from learning.activities.record import registers as registers
from learning.activities.record import results as results
