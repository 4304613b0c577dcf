"""The production settings, with one more address, the floor that pages are compared with, and posts without a bound."""

from learning.settings import *  # noqa: F403

POSTS_PER_MINUTE = 0
DOORS = {}  # all who are measured come over one line
SECOND_FACTOR_REQUIRED = False  # who is measured signs in without a phone
ROOT_URLCONF = "learning.record.bench.urls"
