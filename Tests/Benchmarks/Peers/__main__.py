"""This engine beside its peers, side by side in one run: the same passages, the same questions.

    python3 Tests/Benchmarks/Peers --documents FOLDER --command .build/release/search \
        --library .build/installed/lib/libvietnamese_search.so [--benchmarks COMMAND] \
        [--work FOLDER] [--only search,tantivy] [--questions N] [--threads N]

Passages are cut once, by `search passages`; peers that index files get the files. Each peer is built
and asked in a process of its own, one after the other; what is not installed is named and left out.
Prints tables in Markdown, ratios to this engine in brackets: above 1 the peer took more.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import by_command
import in_process
from passages import KINDS, questions, size_megabytes, timed

PEERS = in_process.PEERS | by_command.PEERS


def arguments():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--command", required=True)
    parser.add_argument("--library", required=True)
    parser.add_argument("--benchmarks", help="the command Benchmarks: the raw floor, too")
    parser.add_argument("--work", type=Path)
    parser.add_argument("--only", default=",".join(PEERS))
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--peer", help=argparse.SUPPRESS)
    given = parser.parse_args()
    given.work = given.work or Path(tempfile.mkdtemp(prefix="peers-"))
    given.work.mkdir(parents=True, exist_ok=True)
    given.passages = given.work / "passages.jsonl"
    return given


def measure(given):
    """One peer, in this process."""
    try:
        peer = PEERS[given.peer](given)
    except (FileNotFoundError, ImportError) as missing:
        return {"missing": str(missing)}
    start = time.perf_counter()
    memory = peer.build()
    found = {
        "build": time.perf_counter() - start,
        "memory": memory,
        "size": size_megabytes(peer.index),
        "kinds": {},
    }
    peer.open()
    asked = questions(given.passages, given.questions)
    try:
        for kind in KINDS:
            # A passage of no known year cannot be filtered by it.
            fitting = [one for one in asked if one.year > 0] if kind == "filtered" else asked
            if not fitting:
                continue
            if getattr(peer, "times_itself", False):
                found["kinds"][kind] = peer.timed(kind, fitting)
            elif any(peer.ask(kind, question) for question in fitting[:20]):
                found["kinds"][kind] = timed(lambda question: peer.ask(kind, question), fitting)
    finally:
        if hasattr(peer, "close"):
            peer.close()
    return found


def ratio(value, own):
    return "" if not own else f" ({value / own:.2f})"


def row(*cells):
    print("| " + " | ".join(cells) + " |", flush=True)


def main():
    given = arguments()
    if given.peer:
        return print(json.dumps(measure(given)))
    if not given.passages.exists():
        with open(given.passages, "w", encoding="utf-8") as file:
            subprocess.run(
                [given.command, "passages", "--json", given.documents], stdout=file, check=True
            )
    found = {}
    for name in given.only.split(","):
        output = subprocess.run(
            [sys.executable, *sys.argv, "--work", given.work, "--peer", name],
            stdout=subprocess.PIPE, text=True,
        )
        if output.returncode != 0:
            print(f"{name}: failed", file=sys.stderr)
            continue
        measured = json.loads(output.stdout.splitlines()[-1])
        if "missing" in measured:
            print(f"{name}: not installed: {measured['missing']}", file=sys.stderr)
            continue
        found[name] = measured
    if given.benchmarks:
        shutil.rmtree(given.work / "floor", ignore_errors=True)
        floor = subprocess.run(
            [given.benchmarks, given.documents, given.command, given.work, "floor"],
            stdout=subprocess.PIPE, text=True, check=True,
        ).stdout
        found["floor: our postings"] = {
            "build": float(floor), "memory": None, "size": size_megabytes(given.work / "floor"),
            "kinds": {},
        }
    own = found.get("search", {})
    row("peer", "build, s", "memory, MB", "disk, MB")
    row(*["---"] * 4)
    for name, measured in found.items():
        row(
            name,
            f"{measured['build']:.1f}{ratio(measured['build'], own.get('build'))}",
            "–" if measured["memory"] is None else f"{measured['memory']:.0f}",
            f"{measured['size']:.0f}{ratio(measured['size'], own.get('size'))}",
        )
    print()
    row("p50 / p95, ms", *KINDS)
    row(*["---"] * (1 + len(KINDS)))
    for name, measured in found.items():
        if not measured["kinds"]:
            continue
        cells = []
        for kind in KINDS:
            times = measured["kinds"].get(kind)
            mine = own.get("kinds", {}).get(kind)
            cells.append(
                "–" if times is None
                else f"{times['p50']:.2f} / {times['p95']:.2f}"
                + ratio(times["p50"], mine and mine["p50"])
            )
        row(name, *cells)


if __name__ == "__main__":
    main()
