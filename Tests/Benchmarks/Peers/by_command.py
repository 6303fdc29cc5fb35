"""Peers that are programs: Lucene in Java, Recoll and Omega on the same files, PostgreSQL."""

import json
import os
import re
import resource
import shutil
import subprocess
from pathlib import Path

from passages import PAGE, bare, passages, peak_megabytes

JARS = Path("/usr/share/java")


class Lucene:
    """Lucene of Debian's package, folded to ASCII; a Java program of ours builds, asks and times."""

    times_itself = True

    def __init__(self, given):
        self.given = given
        self.index = given.work / "lucene"
        names = ("core", "analyzers-common", "highlighter", "memory", "queries")
        self.jars = [str(jar) for name in names for jar in JARS.glob(f"lucene-{name}-4.10*.jar")]
        if not self.jars:
            raise FileNotFoundError("liblucene4.10-java")
        self.classes = given.work / "lucene-classes"

    def _run(self, *arguments):
        source = Path(__file__).parent / "lucene" / "LucenePeer.java"
        path = ":".join(self.jars + [str(self.classes)])
        if not self.classes.exists():
            self.classes.mkdir(parents=True)
            subprocess.run(["javac", "-cp", path, "-d", self.classes, source], check=True)
        command = ["java", "-Xmx1g", "-cp", path, "LucenePeer", *map(str, arguments)]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def build(self):
        shutil.rmtree(self.index, ignore_errors=True)
        records = self.given.work / "lucene.tsv"
        with open(records, "w", encoding="utf-8") as file:
            for passage in passages(self.given.passages):
                file.write(f"{passage.year}\t" + re.sub(r"\s+", " ", passage.text) + "\n")
        self._run("index", self.index, records)
        records.unlink()
        return peak_megabytes(resource.RUSAGE_CHILDREN)

    def open(self):
        pass

    def timed(self, kind, asked):
        file = self.given.work / "lucene.questions"
        file.write_text("".join(f"{one.year}\t{bare(one.text)}\n" for one in asked))
        return json.loads(self._run("ask", self.index, file, kind, PAGE))


class PostgreSQL:
    """PostgreSQL's full text: `simple` over bare words, a GIN index; asked through one `psql`."""

    times_itself = True

    def __init__(self, given):
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
        if not found:
            raise FileNotFoundError("postgresql")
        self.programs = found[-1]
        self.given = given
        self.index = given.work / "postgresql"

    def _as_its_user(self, *command, **options):
        # The server refuses to run as root.
        prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        return subprocess.run([*prefix, *map(str, command)], check=True, **options)

    def _control(self, *arguments):
        self._as_its_user(
            self.programs / "pg_ctl", "--pgdata", self.index, "--wait", "--silent",
            "--log", self.index / "log", *arguments,
            stdout=subprocess.DEVNULL,
        )

    def _ask(self, text):
        return self._as_its_user(
            "psql", "--host", self.index, "--dbname", "postgres", "--no-psqlrc",
            "--tuples-only", "--no-align", "--quiet",
            input=text, text=True, capture_output=True,
        ).stdout

    def build(self):
        shutil.rmtree(self.index, ignore_errors=True)
        self.index.mkdir(parents=True)
        shutil.chown(self.index, "postgres", "postgres")
        self._as_its_user(
            self.programs / "initdb", "--pgdata", self.index, "--encoding", "UTF8",
            "--no-locale", stdout=subprocess.DEVNULL,
        )
        self._control("--options", f"-h '' -k {self.index} -c fsync=off", "start")
        rows = []
        for passage in passages(self.given.passages):
            text = re.sub(r"[\s\\]+", " ", passage.text)
            rows.append(f"{passage.year}\t{text}\t{bare(text)}")
        self._ask(
            "create table passage(year int, text text, folded text);\n"
            "copy passage from stdin;\n" + "\n".join(rows) + "\n\\.\n"
            "alter table passage add terms tsvector;\n"
            "update passage set terms = to_tsvector('simple', folded);\n"
            "create index on passage using gin(terms);\nvacuum full analyze passage;\n"
        )
        return None

    def open(self):
        pass

    def timed(self, kind, asked):
        statements = ["\\timing on"]
        for question in asked + asked:
            terms = bare(question.text).split()
            joined = {"or": " | ", "phrase": " <-> "}.get(kind, " & ").join(terms)
            condition = f"terms @@ to_tsquery('simple', '{joined}')"
            if kind == "filtered":
                condition += f" and year = {question.year}"
            if kind == "faceted":
                statements.append(
                    f"select year, count(*) from passage where {condition} group by year \\;"
                )
            statements.append(
                "select text, ts_headline('simple', folded, to_tsquery('simple', "
                f"'{joined}')) from (select * from passage where {condition} order by "
                f"ts_rank(terms, to_tsquery('simple', '{joined}')) desc limit {PAGE}) found;"
            )
        output = self._ask("\n".join(statements) + "\n")
        times = [float(time) for time in re.findall(r"^Time: ([\d.]+) ms", output, re.M)]
        times = sorted(times[len(asked):])
        return {
            "p50": times[len(times) // 2], "p95": times[int(len(times) * 0.95)],
            "answered": len(times),
        }

    def close(self):
        self._control("stop")


class Recoll:
    """Recoll on the files; a question is a process, as a user starts it."""

    def __init__(self, given):
        for program in ("recollindex", "recollq"):
            if shutil.which(program) is None:
                raise FileNotFoundError("recollcmd")
        self.given = given
        self.index = given.work / "recoll"

    def build(self):
        shutil.rmtree(self.index, ignore_errors=True)
        self.index.mkdir(parents=True)
        (self.index / "recoll.conf").write_text(
            f"topdirs = {self.given.documents}\nindexstemminglanguages =\n"
            "thrQSizes = -1 -1 -1\n"
        )
        subprocess.run(
            ["recollindex", "-c", self.index, "-z"], check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        return peak_megabytes(resource.RUSAGE_CHILDREN)

    def open(self):
        pass

    def ask(self, kind, question):
        terms = bare(question.text).split()
        text = {"or": " OR ".join(terms), "phrase": '"' + " ".join(terms) + '"'}.get(
            kind, " ".join(terms)
        )
        if kind in ("filtered", "faceted"):
            return []
        output = subprocess.run(
            ["recollq", "-c", self.index, "-n", str(PAGE), "-A", text],
            capture_output=True, text=True, errors="replace",
        ).stdout
        return output.splitlines()[2:]


class Omega:
    """Omega's `omindex` on the files; asked through its CGI program, a process a question."""

    PROGRAM = Path("/usr/lib/cgi-bin/omega/omega")

    def __init__(self, given):
        if shutil.which("omindex") is None:
            raise FileNotFoundError("xapian-omega")
        self.given = given
        self.index = given.work / "omega"

    def build(self):
        shutil.rmtree(self.index, ignore_errors=True)
        self.index.mkdir(parents=True)
        subprocess.run(
            [
                "omindex", "--db", self.index / "default", "--stemmer=none", "--url", "/",
                self.given.documents,
            ],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        (self.index / "omega.conf").write_text(
            f"database_dir {self.index}\ntemplate_dir {self.index}\n"
        )
        (self.index / "page").write_text(
            "$set{stemmer,none}$hitlist{$field{url} $snippet{$field{sample}}\n}"
        )
        return peak_megabytes(resource.RUSAGE_CHILDREN)

    def open(self):
        pass

    def ask(self, kind, question):
        # Its words keep their marks: nothing is found without them.
        if kind in ("bare", "filtered", "faceted"):
            return []
        text = f'"{question.text}"' if kind == "phrase" else question.text
        operator = "or" if kind == "or" else "and"
        output = subprocess.run(
            [
                self.PROGRAM, f"P={text}", f"DEFAULTOP={operator}", "DB=default",
                f"HITSPERPAGE={PAGE}", "FMT=page",
            ],
            env=os.environ | {"OMEGA_CONFIG_FILE": str(self.index / "omega.conf")},
            capture_output=True, text=True, errors="replace",
        ).stdout
        return [line for line in output.splitlines() if line.startswith("/")]


PEERS = {"lucene": Lucene, "postgresql": PostgreSQL, "recoll": Recoll, "omega": Omega}
