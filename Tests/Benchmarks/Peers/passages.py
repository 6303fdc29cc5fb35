"""The passages and questions that every peer is given, and how its answers are timed."""

import json
import random
import re
import resource
import statistics
import time
import unicodedata
from dataclasses import dataclass
from pathlib import Path

# An answer is a page of so many passages, each with its text and a snippet.
PAGE = 10
KINDS = ("and", "or", "phrase", "bare", "filtered", "faceted")


@dataclass(frozen=True)
class Passage:
    """A passage as this engine cuts it."""

    identifier: str
    text: str
    year: int


@dataclass(frozen=True)
class Question:
    """Neighbouring words of a passage."""

    words: tuple
    year: int

    @property
    def text(self):
        return " ".join(self.words)


def bare(text):
    """Lower case without marks; đ is d."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def passages(path):
    """The passages of a file that `search passages --json` wrote."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            year = record["section"]["year"] or record["document"]["year"] or 0
            yield Passage(record["passage"], record["text"], year)


def questions(path, count, seed=20):
    """Two to four neighbouring words of passages drawn by a seed: each has an answer."""
    generator = random.Random(seed)
    drawn = []
    for place, passage in enumerate(passages(path)):
        # A reservoir of passages (Vitter 1985, algorithm R): the file is read once.
        if place < count:
            drawn.append(passage)
        elif (other := generator.randrange(place + 1)) < count:
            drawn[other] = passage
    found = []
    for passage in drawn:
        length = generator.choice((2, 3, 3, 4))
        # Neighbours with nothing but a space between: what any tokenizer takes for a phrase.
        runs = [run for run in re.findall(r"[^\W\d_]+(?: [^\W\d_]+)+", passage.text)]
        runs = [run.split(" ") for run in runs if run.count(" ") >= length - 1]
        if not runs:
            continue
        run = generator.choice(runs)
        start = generator.randrange(len(run) - length + 1)
        taken = [unicodedata.normalize("NFC", word.lower()) for word in run[start:start + length]]
        found.append(Question(tuple(taken), passage.year))
    return found


def peak_megabytes(whose=resource.RUSAGE_SELF):
    """The largest resident memory so far, of this process or of its children."""
    return resource.getrusage(whose).ru_maxrss / 1024


def size_megabytes(path):
    path = Path(path)
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


def timed(ask, asked):
    """Median and 95th of a hundred in milliseconds, warm, and how many questions have an answer.

    `ask` takes a question and returns its answers.
    """
    for question in asked:
        ask(question)
    times, answered = [], 0
    for question in asked:
        start = time.perf_counter()
        answers = ask(question)
        times.append((time.perf_counter() - start) * 1000)
        answered += len(answers) > 0
    return {
        "p50": statistics.median(times),
        "p95": sorted(times)[int(len(times) * 0.95)],
        "answered": answered,
    }
