"""A clock that is wrong on one machine, and the night on which clocks are put back."""

import time

from learning.record.chaos.kills import LASTS

WRONG = "+37m"
FAKETIME = "/usr/bin/faketime"


def wrong_clock(site, seconds=LASTS):
    """Let one of two web processes run 37 minutes ahead: people stay signed in, and order is that of numbers."""
    unit = site.stack.units["web-1"]

    def break_it():
        site.stack.stop("web-1")
        unit.command = [FAKETIME, "-f", WRONG, *unit.command]
        site.stack.start("web-1")
        site.stack.wait_ready("web-1")
        time.sleep(seconds / 2)

    try:
        told = site.during(break_it, seconds)
    finally:
        site.stack.stop("web-1")
        unit.command = unit.command[3:] if unit.command[0] == FAKETIME else unit.command
        site.stack.start("web-1")
        site.stack.wait_ready("web-1")
    told["doubled"] += site.ask("stands")["disorder"]
    told["remark"] = "posts whose numbers are not in the order of their thread: none" if not told["doubled"] else ""
    return told
