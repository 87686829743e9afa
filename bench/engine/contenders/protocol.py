"""What the Python contenders share: reading the workload, timing, and the protocol of contender.ts."""

import json
import sys
import time


def read_lines(folder, name):
    with open(f"{folder}/{name}", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def take_orders(versions, answer):
    print(json.dumps({"versions": versions}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


def time_each(questions, find):
    ms, found = [], []
    for question in questions:
        started = time.perf_counter()
        first = find(question)
        ms.append((time.perf_counter() - started) * 1000)
        found.append(None if first is None else int(first))
    return {"ms": ms, "found": found}
