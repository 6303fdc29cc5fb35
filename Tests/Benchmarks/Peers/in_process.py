"""Peers that are libraries: each is built and asked inside a process of its own."""

import ctypes
import json
import resource
import shutil
import sqlite3
import subprocess

from passages import PAGE, bare, passages, peak_megabytes


class ThisEngine:
    """This engine: built by its command from the files, asked through its C library."""

    def __init__(self, given):
        self.given = given
        self.index = given.work / "search"

    def build(self):
        shutil.rmtree(self.index, ignore_errors=True)
        subprocess.run(
            [self.given.command, "index", "--index", self.index, self.given.documents],
            check=True, stdout=subprocess.DEVNULL,
        )
        return peak_megabytes(resource.RUSAGE_CHILDREN)

    def open(self):
        self.library = ctypes.CDLL(self.given.library)
        self.library.vietnamese_search_free.argtypes = [ctypes.c_void_p]
        self.engine = ctypes.c_void_p()
        self._call("open", str(self.index).encode(), None, ctypes.byref(self.engine))

    def _call(self, name, *arguments):
        answer = ctypes.c_void_p()
        call = getattr(self.library, "vietnamese_search_" + name)
        status = call(*arguments, ctypes.byref(answer))
        text = ctypes.string_at(answer.value).decode()
        self.library.vietnamese_search_free(answer)
        if status > 1:
            raise RuntimeError(text)
        return json.loads(text)

    def _search(self, text, **options):
        options["limit"] = PAGE
        answer = self._call(
            "search", self.engine, text.encode(), json.dumps(options).encode(), None
        )
        return [(result["text"], result["citation"]) for result in answer["results"]]

    def ask(self, kind, question):
        match kind:
            case "or": return self._search(" OR ".join(question.words))
            case "phrase": return self._search(f'"{question.text}"')
            case "bare": return self._search(bare(question.text))
            case "filtered": return self._search(question.text, year=str(question.year))
            case "faceted": return self._search(question.text, facets=True)
            case _: return self._search(" AND ".join(question.words))


class TermGenerator:
    """Xapian by its own Python binding, as its guide shows: bare words with positions."""

    def __init__(self, given):
        import xapian

        self.xapian = xapian
        self.given = given
        self.index = given.work / "xapian"

    def build(self):
        shutil.rmtree(self.index, ignore_errors=True)
        xapian = self.xapian
        database = xapian.WritableDatabase(str(self.index), xapian.DB_CREATE_OR_OVERWRITE)
        generator = xapian.TermGenerator()
        for passage in passages(self.given.passages):
            document = xapian.Document()
            generator.set_document(document)
            generator.index_text(bare(passage.text))
            document.add_boolean_term(f"Y{passage.year}")
            document.add_value(0, str(passage.year))
            document.set_data(passage.text)
            database.add_document(document)
        database.commit()
        database.close()
        return peak_megabytes()

    def open(self):
        self.database = self.xapian.Database(str(self.index))
        self.enquire = self.xapian.Enquire(self.database)

    def ask(self, kind, question):
        xapian = self.xapian
        terms = bare(question.text).split()
        operation = {"or": xapian.Query.OP_OR, "phrase": xapian.Query.OP_PHRASE}
        query = xapian.Query(operation.get(kind, xapian.Query.OP_AND), terms)
        if kind == "filtered":
            year = xapian.Query(f"Y{question.year}")
            query = xapian.Query(xapian.Query.OP_FILTER, query, year)
        self.enquire.clear_matchspies()
        check = 0
        if kind == "faceted":
            self.enquire.add_matchspy(xapian.ValueCountMatchSpy(0))
            check = self.database.get_doccount()
        self.enquire.set_query(query)
        matches = self.enquire.get_mset(0, PAGE, check)
        texts = [match.document.get_data().decode() for match in matches]
        return [(text, matches.snippet(text, 300)) for text in texts]


class FullTextTable:
    """SQLite's FTS5: marks removed by its tokenizer, đ by us, because it does not."""

    def __init__(self, given):
        self.given = given
        self.index = given.work / "fts5.sqlite"

    def build(self):
        self.index.unlink(missing_ok=True)
        database = sqlite3.connect(self.index)
        database.execute(
            "create virtual table passage using fts5"
            "(text, year unindexed, tokenize='unicode61 remove_diacritics 2')"
        )
        database.executemany(
            "insert into passage values (?, ?)",
            (
                (passage.text.replace("đ", "d").replace("Đ", "D"), passage.year)
                for passage in passages(self.given.passages)
            ),
        )
        database.commit()
        database.execute("insert into passage(passage) values ('optimize')")
        database.commit()
        database.close()
        return peak_megabytes()

    def open(self):
        self.database = sqlite3.connect(self.index)

    def ask(self, kind, question):
        terms = bare(question.text).split()
        match kind:
            case "or": text = " OR ".join(terms)
            case "phrase": text = '"' + " ".join(terms) + '"'
            case _: text = " AND ".join(f'"{term}"' for term in terms)
        select = (
            "select text, snippet(passage, 0, '[', ']', '…', 40) from passage"
            " where passage match ?"
        )
        arguments = [text]
        if kind == "filtered":
            select += " and year = ?"
            arguments.append(question.year)
        if kind == "faceted":
            self.database.execute(
                "select year, count(*) from passage where passage match ? group by year", [text]
            ).fetchall()
        return self.database.execute(select + f" order by rank limit {PAGE}", arguments).fetchall()


class Tantivy:
    """tantivy by its Python binding: folded to ASCII, one thread, its snippets."""

    def __init__(self, given):
        import tantivy

        self.tantivy = tantivy
        self.given = given
        self.index = given.work / "tantivy"

    def _open(self):
        tantivy = self.tantivy
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", stored=True, tokenizer_name="folded")
        schema.add_integer_field("year", stored=True, indexed=True, fast=True)
        opened = tantivy.Index(schema.build(), path=str(self.index))
        folded = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
        folded = folded.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold())
        opened.register_tokenizer("folded", folded.build())
        return opened

    def build(self):
        shutil.rmtree(self.index, ignore_errors=True)
        self.index.mkdir(parents=True)
        opened = self._open()
        writer = opened.writer(heap_size=128_000_000, num_threads=self.given.threads)
        for passage in passages(self.given.passages):
            writer.add_document(self.tantivy.Document(text=passage.text, year=passage.year))
        writer.commit()
        writer.wait_merging_threads()
        return peak_megabytes()

    def open(self):
        self.opened = self._open()
        self.opened.reload()
        self.searcher = self.opened.searcher()
        self.schema = self.opened.schema

    def ask(self, kind, question):
        tantivy = self.tantivy
        terms = bare(question.text).split()
        match kind:
            case "or": text = " OR ".join(terms)
            case "phrase": text = '"' + " ".join(terms) + '"'
            case _: text = " AND ".join(terms)
        query = self.opened.parse_query(text, ["text"])
        asked = query
        if kind == "filtered":
            year = tantivy.Query.term_query(self.schema, "year", question.year)
            asked = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, year)]
            )
        if kind == "faceted":
            self.searcher.aggregate(query, {"years": {"terms": {"field": "year"}}})
        snippets = tantivy.SnippetGenerator.create(self.searcher, query, self.schema, "text")
        answers = []
        for _, address in self.searcher.search(asked, PAGE).hits:
            document = self.searcher.doc(address)
            answers.append((document["text"], snippets.snippet_from_doc(document).to_html()))
        return answers


PEERS = {
    "search": ThisEngine,
    "xapian": TermGenerator,
    "fts5": FullTextTable,
    "tantivy": Tantivy,
}
