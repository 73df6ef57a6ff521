"""One slow attack on a server of our own, for `script/attack`: slow.py SERVER PORT REPORT NAME WITHIN MOST -- COMMAND…

Starts the attacker and watches, until the server has closed all that it holds: how many connections it holds (its own
count, not the attacker's), how long until the last is closed, and how long an ordinary visitor from another address waits
meanwhile. Fails when connections stay longer than WITHIN seconds, when they are more than MOST, when the attack did not take
place, or when the visitor is not answered in time.
"""

import http.client
import os
import subprocess
import sys
import time

VISITOR_WAITS = 2.0
"""Seconds in which a page must be there."""
OTHERS = 5
"""Connections that may come and go beside the attack: the visitor's, and what the attacker looks with."""


def connections(server):
    held = 0
    for number in os.listdir(f"/proc/{server}/fd"):
        try:
            held += os.readlink(f"/proc/{server}/fd/{number}").startswith("socket:")
        except FileNotFoundError:
            pass  # closed meanwhile
    return held


def visit(port):
    asked = time.monotonic()
    visitor = http.client.HTTPConnection("127.0.0.1", port, VISITOR_WAITS, source_address=("127.0.0.2", 0))
    visitor.request("GET", "/procedures")
    answer = visitor.getresponse()
    answer.read()
    visitor.close()
    if answer.status != 200:
        raise OSError(f"the answer was {answer.status}")
    return time.monotonic() - asked


def watch(server, port, within, most):
    before, begun = connections(server), time.monotonic()
    highest, visits, closed = 0, [], None
    yield
    while closed is None and time.monotonic() - begun < within + 5:
        held = connections(server) - before
        highest = max(highest, held)
        if highest > most / 2 and held <= OTHERS:
            closed = time.monotonic() - begun
        visits.append(visit(port))
        time.sleep(0.25)
    yield highest, visits, closed


def main():
    server, port, report, name, within, most, _, *command = sys.argv[1:]
    within, most = int(within), int(most)
    watching = watch(server, int(port), within, most)
    next(watching)
    with open(report, "w") as log:
        attacker = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        highest, visits, closed = next(watching)
    except OSError as error:
        sys.exit(f"{name}: a visitor was not answered within {VISITOR_WAITS} s: {error}")
    finally:
        attacker.terminate()
        attacker.wait()
    told = f"the last closed after {closed:.1f} s" if closed else "some never closed"
    print(f"{name}: {highest} connections held at most, {told} ({within} s allowed); ", end="")
    print(f"{len(visits)} visits meanwhile, the slowest took {max(visits):.2f} s ({VISITOR_WAITS:.0f} s allowed)")
    in_time = closed is not None and closed <= within and max(visits) <= VISITOR_WAITS
    sys.exit(0 if in_time and most / 2 < highest <= most + OTHERS else 1)


main()
