"""What Prometheus reads: of all processes together, and with the word that lets it."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from learning.common.watching.metrics import gauges
from learning.notifications.enums import Delivery, LetterState
from learning.notifications.gauges import failed, waiting
from learning.notifications.models import Letter, Notice
from tests.factories.people import UserFactory

METRICS = "/metrics/"
COUNT = """
for _time in range(3):
    client.get('/health/live/')
client.get('/feed/of-nobody/')
"""
READ = f"print(client.get('{METRICS}', headers={{'Authorization': 'Bearer a-word'}}).content.decode())"


def samples(text):
    return {
        (one.name, *sorted(one.labels.items())): one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


def requests(text, place):
    return sum(
        value
        for (name, *labels), value in samples(text).items()
        if name == "minga_request_seconds_count" and ("place", place) in labels
    )


@pytest.mark.django_db
@pytest.mark.parametrize("word", ["", "Bearer ", "Bearer another", "a-wor", "Basic a-word"])
def test_without_the_word_there_is_nothing(client, settings, word):
    settings.METRICS_TOKEN = "a-word"
    assert client.get(METRICS, headers={"Authorization": word}, follow=True).status_code == 404


@pytest.mark.django_db
def test_where_no_word_is_set_nobody_reads(client, settings):
    assert settings.METRICS_TOKEN == ""
    assert client.get(METRICS, headers={"Authorization": "Bearer "}, follow=True).status_code == 404


def test_what_processes_counted_is_told_together_and_by_place(process):
    # One process that stays beside another, as two workers of one machine do.
    beside = f"""
import subprocess, sys, os
code = '''import django; django.setup()
from django.test import Client
Client().get("/health/live/")
import sys; print("counted", flush=True); sys.stdin.read()'''
other = subprocess.Popen([sys.executable, '-c', code], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
other.stdout.readline()
{COUNT}
{READ}
other.stdin.close()
other.wait()
"""
    told = process(beside, METRICS_TOKEN="a-word").stdout
    assert (requests(told, "health_live"), requests(told, "none")) == (4, 1)
    assert "of-nobody" not in told


def test_what_a_process_left_that_is_gone_is_forgotten(process):
    process(COUNT, METRICS_TOKEN="a-word")
    told = process("client.get('/health/live/')\n" + READ, METRICS_TOKEN="a-word").stdout
    assert requests(told, "health_live") == 1


@pytest.mark.django_db
def test_what_waits_to_be_sent_is_told():
    notice = Notice.objects.create(person=UserFactory(), kind="a-kind", key="1", view="my")
    Letter.objects.create(notice=notice, delivery=Delivery.AT_ONCE)
    told = {name: gauges.get(name)[1]() for name in gauges.names()}
    assert (told["letters_due"], told["letters_failed"]) == (1, 0)
    Letter.objects.update(state=LetterState.FAILED)
    assert (waiting(), failed()) == (0, 1)
    assert told["registration_letters_due"] == 0
