"""How the server bears load: wrk on 64 connections, with and without a writer.

    python3 Tests/Clients/load.py --command .build/release/search \
        --index INDEX --questions QUERIES.TXT [--seconds 60] [--cache MIB]

The index is only read; with a writer a copy of it is. Prints one line for each figure and ends with
1 where one is not what it has to be.
"""

import argparse
import http.client
import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

CONNECTIONS = 64
FACTOR = 20
STALE_SECONDS = 2.0


class Server:
    def __init__(self, command, index, arguments):
        self.process = subprocess.Popen(
            [command, "serve", "--index", index, "--port", "0"] + arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        line = self.process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        if not found:
            sys.exit(f"the server does not listen: {line}")
        self.port = int(found.group(1))
        threading.Thread(target=self._drain, daemon=True).start()

    def _drain(self):
        for line in self.process.stderr:
            print("server:", line.rstrip())

    def get(self, target):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", target)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


def target(question):
    return "/v1/search?" + urllib.parse.urlencode({"q": question})


def single(server, questions):
    """The time of each question alone, in milliseconds, on one connection."""
    times = []
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    for question in questions:
        start = time.perf_counter()
        connection.request("GET", target(question))
        answer = connection.getresponse()
        answer.read()
        times.append((time.perf_counter() - start) * 1000)
        if answer.status != 200:
            sys.exit(f"{answer.status} for a question alone")
    connection.close()
    return times


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


class Samples(threading.Thread):
    """The memory of the server, once a second."""

    def __init__(self, server):
        super().__init__(daemon=True)
        self.server = server
        self.ended = threading.Event()
        self.memory = []

    def run(self):
        while not self.ended.wait(1):
            self.memory.append(self.server.memory())


def load(server, questions, seconds):
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        targets = ",\n".join(json.dumps(target(question)) for question in questions)
        script.write(
            f"local targets = {{\n{targets}\n}}\n"
            "local place = 0\n"
            "local thread = 0\n"
            "function setup(one) one:set('offset', thread * 37); thread = thread + 1 end\n"
            "function request()\n"
            "  place = place + 1\n"
            "  return wrk.format('GET', targets[(place + offset) % #targets + 1])\n"
            "end\n"
        )
        script.flush()
        samples = Samples(server)
        samples.start()
        output = subprocess.run(
            [
                "wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "--timeout", "30s",
                "-s", script.name, f"http://127.0.0.1:{server.port}",
            ],
            capture_output=True, text=True, check=True,
        ).stdout
        samples.ended.set()
    figures = {
        name: milliseconds(re.search(rf"{name}%\s+(\S+)", output).group(1))
        for name in ("50", "99")
    }
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1))
    errors = sum(
        int(number)
        for line in output.splitlines()
        if "Socket errors" in line or "Non-2xx" in line
        for number in re.findall(r"\d+", line.split(":", 1)[1] if "Socket" in line else line[-12:])
    )
    return figures, rate, errors, samples.memory


class Writer(threading.Thread):
    """Commits a document every second; beside it is seen when the server knows each."""

    def __init__(self, command, index, server, folder):
        super().__init__(daemon=True)
        self.command, self.index, self.server, self.folder = command, index, server, folder
        self.ended = threading.Event()
        self.watches = []
        self.commits = 0
        self.delays = []
        self.stale = []
        self.errors = []

    def run(self):
        while not self.ended.is_set():
            begun = time.perf_counter()
            self.commits += 1
            word = f"zq{self.commits:05d}x"
            with open(f"{self.folder}/{self.commits}.txt", "w") as file:
                file.write(f"BÁO CÁO\n\nI. KẾT QUẢ\n\n1. Công trình {word} đã hoàn thành.\n")
            done = subprocess.run(
                [self.command, "index", "--index", self.index, self.folder],
                capture_output=True, text=True,
            )
            if done.returncode != 0:
                self.errors.append(done.stderr)
                return
            watch = threading.Thread(target=self._watch, args=(word, time.perf_counter()))
            watch.start()
            self.watches.append(watch)
            self.ended.wait(max(0, 1 - (time.perf_counter() - begun)))

    def _watch(self, word, committed):
        """Asks for a word until it is found: an answer without it is as stale as it comes late."""
        asked = urllib.parse.urlencode({"q": f'"{word}"'})
        while True:
            status, body = self.server.get("/v1/search?literal=1&limit=1&" + asked)
            if status != 200:
                self.errors.append(f"status {status}")
                return
            age = time.perf_counter() - committed
            if json.loads(body)["total"] > 0:
                self.delays.append(age)
                return
            self.stale.append(age)
            if age > 10:
                self.errors.append("not found after 10 s")
                return

    def end(self):
        """Waits until every commit was seen, or is given up."""
        self.ended.set()
        self.join(timeout=30)
        for watch in self.watches:
            watch.join(timeout=30)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--command", required=True)
    parser.add_argument("--index", required=True)
    parser.add_argument("--questions", required=True)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--cache", default="32")
    parser.add_argument("--only", choices=["load", "writer"])
    given = parser.parse_args()
    if not shutil.which("wrk"):
        sys.exit("there is no wrk, which makes the load: apt-get install wrk")
    with open(given.questions) as file:
        questions = [line.strip() for line in file if line.strip()]
    failures = []

    def report(name, value, is_right=True):
        print(f"{name}: {value}{'' if is_right else '  << not as it has to be'}", flush=True)
        if not is_right:
            failures.append(name)

    if given.only != "writer":
        server = Server(given.command, given.index, ["--cache", given.cache])
        ready = json.loads(server.get("/readyz")[1])
        report("passages", ready["passages"])
        single(server, questions[:20])
        median = statistics.median(single(server, questions[20:]))
        report("median of a question alone, ms", f"{median:.2f}")
        figures, rate, errors, memory = load(server, questions, given.seconds)
        report("requests a second", f"{rate:.0f}")
        report("median under load, ms", f"{figures['50']:.2f}")
        p99 = figures["99"]
        report(f"99 % under load, ms ({p99 / median:.1f} medians)", f"{p99:.2f}", p99 < FACTOR * median)
        report("errors", errors, errors == 0)
        third = max(1, len(memory) // 3)
        early, late = max(memory[:third]), max(memory[-third:])
        report("memory, first third, MiB", f"{early:.0f}")
        report("memory, last third, MiB", f"{late:.0f}", late < early * 1.1 + 16)
        report("exit code", server.stop())
    if given.only != "load":
        with tempfile.TemporaryDirectory() as folder:
            index, documents = f"{folder}/index", f"{folder}/documents"
            shutil.copytree(given.index, index)
            os.mkdir(documents)
            server = Server(given.command, index, ["--cache", given.cache])
            writer = Writer(given.command, index, server, documents)
            writer.start()
            figures, rate, errors, memory = load(server, questions, given.seconds)
            writer.end()
            commits = writer.commits
            report("commits while asked", commits, commits >= 0.9 * given.seconds)
            report("writer's errors", writer.errors, not writer.errors)
            report("errors while written", errors, errors == 0)
            worst = max(writer.stale, default=0)
            report("answers that lacked a commit", len(writer.stale))
            report("oldest of them, s", f"{worst:.2f}", worst < STALE_SECONDS)
            report("slowest answer that had it, s", f"{max(writer.delays, default=0):.2f}")
            report("requests a second while written", f"{rate:.0f}")
            report("99 % while written, ms", f"{figures['99']:.2f}")
            report("memory while written, most, MiB", f"{max(memory):.0f}")
            report("exit code while written", server.stop())
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
