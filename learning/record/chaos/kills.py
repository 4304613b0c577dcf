"""One part of the site killed in the middle of traffic."""

import threading
import time

LASTS = 12
MAILS = 40
AWAY = 60
BACK_WITHIN = 60


def kill(site, name, seconds=LASTS):
    """Kill a part without warning; it is started again as systemd does. Return what became of what was acknowledged."""
    ready = []

    def break_it():
        site.stack.kill(name)
        ready.append(_ready_after(site.stack.units[name], time.monotonic()))

    told = site.during(break_it, seconds)
    return told | {"seconds": max(told["seconds"], *ready)}


def _ready_after(unit, moment):
    """Return after how many seconds a part that was killed is there again."""
    while time.monotonic() - moment < BACK_WITHIN and not (unit.running and unit.ready()):
        time.sleep(0.1)
    return time.monotonic() - moment


def kill_worker(site, seconds=LASTS):
    """Kill the worker while it sends mail: each letter goes out once."""
    writing = threading.Thread(target=site.ask, args=("mail", 0, MAILS))

    def break_it():
        writing.start()
        time.sleep(seconds / 2)
        site.stack.kill("worker")

    told = site.during(break_it, seconds)
    writing.join()
    sent, twice, took = site.wait_for_mail(MAILS, "mail")
    told["lost"] += MAILS - sent
    told["doubled"] += twice
    told["remark"] = f"{sent} of {MAILS} letters sent once; the last {took:.0f} s later {told['remark']}".strip()
    return told


def take_redis_away(site, seconds=AWAY):
    """Stop Redis for a while: people read and write, and what is live catches up."""
    pages = []

    def break_it():
        site.stack.stop("redis")
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            pages.append(site.well())
            time.sleep(0.5)
        site.stack.start("redis")
        site.stack.wait_ready("redis")

    told = site.during(break_it, seconds + LASTS)
    told["lost"] += pages.count(False)
    told["remark"] = f"{len(pages)} pages read meanwhile, {pages.count(False)} refused {told['remark']}".strip()
    return told
