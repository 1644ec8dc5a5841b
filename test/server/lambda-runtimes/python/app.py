"""Handlers of every kind, each a function of its own."""

import os
import sys
import time

from shop import prices

invocations = 0


def echo(event, context):
    return event


def counts(event, context):
    global invocations
    invocations += 1
    return {"pid": os.getpid(), "invocations": invocations}


def describes(event, context):
    return {
        "name": context.function_name,
        "version": context.function_version,
        "arn": context.invoked_function_arn,
        "memory": context.memory_limit_in_mb,
        "has_time": 0 < context.get_remaining_time_in_millis() <= 20_000,
        "request": context.aws_request_id,
        "price": prices.of("tea"),
    }


def variables(event, context):
    return dict(os.environ)


def descriptors(event, context):
    paths = [f"/proc/self/fd/{fd}" for fd in os.listdir("/proc/self/fd") if int(fd) > 2]
    return [os.readlink(path) for path in paths if os.path.exists(path)]


def run(event, context):
    """All that needs no process of its own."""
    return globals()[event["do"]](event, context)


def raises(event, context):
    raise ValueError("out of stock")


class CardDeclined(Exception):
    pass


def raises_own(event, context):
    raise CardDeclined()


def returns_set(event, context):
    return {1, 2}


def exits(event, context):
    sys.exit(3)


def prints(event, context):
    print("ü" * 3000)
    print("to the end", end="")
    print("a warning", file=sys.stderr)
    return "done"


def hoards(event, context):
    hoard = bytearray(400 * 1024 * 1024)
    for page in range(0, len(hoard), 4096):
        hoard[page] = 1
    time.sleep(60)


def forks(event, context):
    if os.fork() == 0:
        time.sleep(1000)
    os._exit(0)


def hangs(event, context):
    import signal

    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    print("started")
    time.sleep(1000)
