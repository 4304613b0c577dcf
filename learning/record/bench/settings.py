"""The production settings, with one more address: the floor that pages are compared with."""

from learning.settings import *  # noqa: F403

ROOT_URLCONF = "learning.record.bench.urls"
