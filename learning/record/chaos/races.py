"""Many who want the same at the same moment."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

from learning.record.chaos.clients import enrol
from learning.record.chaos.ledger import Ledger
from learning.record.chaos.sizes import SEATS

AT_ONCE = 25


def seats(site):
    """500 people apply at once for 30 seats, each of them twice: 30 are in, the others wait, nobody is there twice."""
    ledger, crowd = Ledger(), site.world["crowd"]
    began = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for own in [*crowd, *crowd]:
            pool.submit(enrol, site.stack.address, site.world["narrow"], own, ledger)
    took = time.monotonic() - began
    stands = site.ask("stands")
    told = site.told(ledger, began)
    told["doubled"] += abs(stands["inside"] - SEATS)
    told["seconds"] = took
    told["remark"] = f"{stands['inside']} in, {stands['waiting']} waiting"
    return told


def at_once(*deeds):
    running = [threading.Thread(target=deed) for deed in deeds]
    for one in running:
        one.start()
    for one in running:
        one.join()
