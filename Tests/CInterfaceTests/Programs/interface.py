"""Speaks to the library through ctypes: interface.py LIBRARY SAMPLES WORK.

Prints what does not hold and ends with 1 where anything did not.
"""

import ctypes
import json
import os
import sys
import threading

FOUND, NOTHING, USAGE, INDEX, INPUT, CANCELLED = 0, 1, 2, 3, 4, 130
Handle = ctypes.c_void_p
Text = ctypes.c_char_p
Answer = ctypes.POINTER(ctypes.c_void_p)
Progress = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_char_p, ctypes.c_void_p)

faults = []


def check(holds, what):
    if not holds:
        faults.append(what)
        print(what)


class Library:
    def __init__(self, path):
        self.library = ctypes.CDLL(path)
        for name, arguments in {
            "open": [Text, Text, ctypes.POINTER(Handle), Answer],
            "close": [Handle],
            "search": [Handle, Text, Text, Handle, Answer],
            "documents": [Handle, Text, Handle, Answer],
            "document": [Handle, Text, Text, Handle, Answer],
            "passage": [Handle, Text, Text, Handle, Answer],
            "compare": [Handle, Text, Text, Handle, Answer],
            "references": [Handle, Text, Text, Handle, Answer],
            "figures": [Handle, Text, Text, Handle, Answer],
            "verify": [Handle, Text, Handle, Answer],
            "describe": [Handle, Answer],
            "index": [Text, Text, Text, Progress, ctypes.c_void_p, Handle, Answer],
            "check": [Text, Answer],
            "cancel": [Handle],
            "cancellation_free": [Handle],
        }.items():
            function = getattr(self.library, "vietnamese_search_" + name)
            function.argtypes, function.restype = arguments, ctypes.c_int32
        self.library.vietnamese_search_version.restype = ctypes.c_char_p
        self.library.vietnamese_search_cancellation_make.restype = Handle
        self.library.vietnamese_search_free.argtypes = [ctypes.c_void_p]
        self.library.vietnamese_search_free.restype = None

    def __call__(self, name, *arguments):
        """The status and the answer: what the JSON says, or the sentence."""
        answer = ctypes.c_void_p()
        arguments = [a.encode() if isinstance(a, str) else a for a in arguments]
        status = getattr(self.library, "vietnamese_search_" + name)(
            *arguments, ctypes.byref(answer)
        )
        text = ctypes.string_at(answer.value).decode("utf-8")
        self.library.vietnamese_search_free(answer)
        return status, json.loads(text) if status in (FOUND, NOTHING) else text


def main(path, samples, work):
    library = Library(path)
    index = os.path.join(work, "python-index")
    check(library.library.vietnamese_search_abi() == 1, "the interface is another")
    check(library.library.vietnamese_search_version().count(b".") == 2, "no version")

    told = []
    progress = Progress(lambda news, context: told.append(json.loads(news)) or 0)
    status, report = library("index", index, json.dumps([samples]), None, progress, None, None)
    check(status == FOUND and report["added"] > 0, f"indexing: {status} {report}")
    check(told and told[-1]["filesDone"] <= told[-1]["fileCount"], f"progress: {told[-1:]}")

    engine = Handle()
    status, opened = library("open", index, None, ctypes.byref(engine))
    check(status == FOUND and opened == {"path": index}, f"open: {status} {opened}")

    status, found = library("search", engine, "giải phóng mặt bằng", '{"limit": 5}', None)
    check(status == FOUND and len(found["results"]) == 5, f"search: {status}")
    first = found["results"][0]
    for start, end in first["highlights"]:
        words = first["snippet"][start:end]
        check(words and words == words.strip(), f"a highlight: {start}–{end}")
    status, context = library("passage", engine, first["passage"], None, None)
    check(status == FOUND and context["passage"] == first["passage"], "passage")
    check(any(p["text"] == first["text"] for p in context["passages"]), "its text")
    status, document = library("document", engine, first["document"]["id"], None, None)
    check(status == FOUND and any(p["passage"] == first["passage"] for p in document["content"]),
          "its document")
    quotation = " ".join(first["text"].split()[:12])
    status, verified = library("verify", engine, f"“{quotation}” ({first['citation']})", None)
    check(status == FOUND and verified["counts"]["found"] == 1, f"verify: {status} {verified}")
    status, text = library("search", engine, "x", '{"limt": 5}', None)
    check(status == USAGE and "limt" in text, f"an option: {status} {text}")
    status, text = library("search", engine, b"\xff", None, None)
    check(status == USAGE and "UTF-8" in text, f"not UTF-8: {status} {text}")
    status, text = library("search", 12345, "x", None, None)
    check(status == USAGE, f"no handle: {status} {text}")

    def ask():
        for _ in range(10):
            status, again = library("search", engine, "giai phong mat bang", '{"limit": 5}', None)
            check(status == FOUND and again["total"] > 0, f"in a thread: {status}")

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    cancellation = library.library.vietnamese_search_cancellation_make()
    timer = threading.Timer(0.05, library.library.vietnamese_search_cancel, [cancellation])
    timer.start()
    while True:
        status, _ = library("search", engine, "đất đai", None, cancellation)
        if status != FOUND:
            break
    check(status == CANCELLED, f"cancelled: {status}")
    timer.join()
    check(library.library.vietnamese_search_cancellation_free(cancellation) == FOUND, "free")
    check(library.library.vietnamese_search_close(engine) == FOUND, "close")
    check(library.library.vietnamese_search_close(engine) == USAGE, "close again")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
