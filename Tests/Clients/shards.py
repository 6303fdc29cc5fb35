"""What shards cost: the same questions to one index, to its shards here, and to servers of them.

    python3 Tests/Clients/shards.py --command .build/release/search \
        --documents FOLDER --questions QUERIES.TXT --work FOLDER [--shards N]

Builds in the work folder what is not there yet; asks each question of all three in turn, answers not
kept. Prints medians and ratios, and ends with 1 where an answer differs. Servers are Debian's
xapian-tools.
"""

import argparse
import json
import os
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request


def build(command, documents, index, options):
    if os.path.exists(index):
        return
    start = time.monotonic()
    subprocess.run(
        [command, "index", documents, "--index", index] + options,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    print(f"built {os.path.basename(index)} in {time.monotonic() - start:.1f} s")


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def answer_for(folder):
    port = free_port()
    server = subprocess.Popen(
        ["xapian-tcpsrv", "--interface", "127.0.0.1", "--port", str(port), "--quiet", folder]
    )
    return server, f"127.0.0.1:{port}"


def serve(command, names):
    options = [part for name in names for part in ("--index", name)]
    server = subprocess.Popen(
        [command, "serve", "--port", "0", "--cache", "0"] + options,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    found = re.search(r"http://127\.0\.0\.1:(\d+)/", server.stderr.readline())
    if not found:
        sys.exit("the server does not listen")
    return server, int(found.group(1))


def ask(port, question, options):
    query = urllib.parse.urlencode({"q": question, "limit": 10} | options)
    start = time.monotonic()
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/v1/search?{query}") as response:
        text = response.read()
    milliseconds = (time.monotonic() - start) * 1000
    found = json.loads(text)
    found.pop("milliseconds")
    return milliseconds, found


def agree(first, second):
    # Servers may count exactly where a whole index estimates.
    if first["totalIsEstimate"] or second["totalIsEstimate"]:
        first, second = (
            {key: value for key, value in found.items() if not key.startswith("total")}
            for found in (first, second)
        )
    return first == second


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--command", required=True)
    parser.add_argument("--documents", required=True)
    parser.add_argument("--questions", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--shards", type=int, default=2)
    parser.add_argument("--facets", action="store_true")
    given = parser.parse_args()
    whole = os.path.join(given.work, "whole")
    shards = os.path.join(given.work, f"shards-{given.shards}")
    os.makedirs(given.work, exist_ok=True)
    build(given.command, given.documents, whole, [])
    build(given.command, given.documents, shards, ["--shards", str(given.shards)])
    with open(given.questions, encoding="utf-8") as file:
        questions = [line.strip() for line in file if line.strip()]

    running = []
    try:
        remote = [
            answer_for(os.path.join(shards, f"shard-{number}"))
            for number in range(1, given.shards + 1)
        ]
        running += [server for server, _ in remote]
        time.sleep(1)
        ports = {}
        for kind, names in (
            ("whole", [whole]),
            ("shards here", [shards]),
            ("servers", [name for _, name in remote]),
        ):
            server, ports[kind] = serve(given.command, names)
            running.append(server)
        options = {"facets": "true"} if given.facets else {}
        times = {kind: [] for kind in ports}
        differing = 0
        for count, question in enumerate(questions):
            found = {}
            for kind, port in ports.items():
                milliseconds, found[kind] = ask(port, question, options)
                # The first questions open what is read.
                if count >= 20:
                    times[kind].append(milliseconds)
            if not all(agree(found["whole"], other) for other in found.values()):
                differing += 1
                print("differs:", question)
        base = statistics.median(times["whole"])
        for kind, all_times in times.items():
            ordered = sorted(all_times)
            print(
                f"{kind}: p50 {statistics.median(ordered):.2f} ms"
                f" (x {statistics.median(ordered) / base:.2f}),"
                f" p95 {ordered[int(len(ordered) * 0.95)]:.2f} ms"
            )
        print(f"{len(questions)} questions, {differing} answers differ")
        return 1 if differing else 0
    finally:
        for server in running:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
