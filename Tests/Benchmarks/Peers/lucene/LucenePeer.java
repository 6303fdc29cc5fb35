import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.LowerCaseFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.AtomicReaderContext;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.FilteredQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryWrapperFilter;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.highlight.Highlighter;
import org.apache.lucene.search.highlight.QueryScorer;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

/** Lucene beside this engine: `index FOLDER RECORDS` or `ask FOLDER QUESTIONS KIND PAGE`. */
final class LucenePeer {
    private static final class Folded extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field, java.io.Reader reader) {
            Tokenizer tokenizer = new StandardTokenizer(reader);
            TokenStream words = new ASCIIFoldingFilter(new LowerCaseFilter(tokenizer));
            return new TokenStreamComponents(tokenizer, words);
        }
    }

    /** Counts all matches by their year. */
    private static final class Years extends Collector {
        final Map<Long, Integer> counts = new HashMap<>();
        private NumericDocValues years;

        @Override
        public void setScorer(Scorer scorer) {}

        @Override
        public void collect(int document) {
            counts.merge(years.get(document), 1, Integer::sum);
        }

        @Override
        public void setNextReader(AtomicReaderContext context) throws java.io.IOException {
            years = context.reader().getNumericDocValues("count");
        }

        @Override
        public boolean acceptsDocsOutOfOrder() {
            return true;
        }
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("index")) {
            index(arguments[1], arguments[2]);
        } else {
            ask(arguments[1], arguments[2], arguments[3], Integer.parseInt(arguments[4]));
        }
    }

    private static void index(String folder, String records) throws Exception {
        IndexWriterConfig config = new IndexWriterConfig(Version.LATEST, new Folded());
        config.setRAMBufferSizeMB(128);
        config.setSimilarity(new BM25Similarity());
        try (IndexWriter writer = new IndexWriter(FSDirectory.open(new File(folder)), config);
                BufferedReader lines =
                        Files.newBufferedReader(Paths.get(records), StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null; ) {
                int tab = line.indexOf('\t');
                Document document = new Document();
                document.add(new TextField("text", line.substring(tab + 1), Field.Store.YES));
                String year = line.substring(0, tab);
                document.add(new StringField("year", year, Field.Store.NO));
                document.add(new NumericDocValuesField("count", Long.parseLong(year)));
                writer.addDocument(document);
            }
        }
    }

    private static Query query(String[] words, String year, String kind) {
        if (kind.equals("phrase")) {
            PhraseQuery phrase = new PhraseQuery();
            for (String word : words) phrase.add(new Term("text", word));
            return phrase;
        }
        BooleanQuery all = new BooleanQuery();
        Occur occur = kind.equals("or") ? Occur.SHOULD : Occur.MUST;
        for (String word : words) all.add(new TermQuery(new Term("text", word)), occur);
        if (!kind.equals("filtered")) return all;
        Query ofYear = new TermQuery(new Term("year", year));
        return new FilteredQuery(all, new QueryWrapperFilter(ofYear));
    }

    private static void ask(String folder, String questions, String kind, int page)
            throws Exception {
        DirectoryReader reader = DirectoryReader.open(FSDirectory.open(new File(folder)));
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity());
        Analyzer analyzer = new Folded();
        List<String> asked = Files.readAllLines(Paths.get(questions), StandardCharsets.UTF_8);
        List<Double> times = new ArrayList<>();
        int answered = 0;
        // The machine compiles what it has run often: the last of these rounds is the warm one.
        for (int round = 0; round < 6; round++) {
            times.clear();
            answered = 0;
            for (String line : asked) {
                long start = System.nanoTime();
                int tab = line.indexOf('\t');
                String[] words = line.substring(tab + 1).split(" ");
                Query query = query(words, line.substring(0, tab), kind);
                ScoreDoc[] hits = searcher.search(query, page).scoreDocs;
                if (kind.equals("faceted")) searcher.search(query, new Years());
                Highlighter highlighter = new Highlighter(new QueryScorer(query, "text"));
                for (ScoreDoc hit : hits) {
                    String text = searcher.doc(hit.doc).get("text");
                    highlighter.getBestFragment(analyzer, "text", text);
                }
                times.add((System.nanoTime() - start) / 1e6);
                if (hits.length > 0) answered++;
            }
        }
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT, "{\"p50\": %f, \"p95\": %f, \"answered\": %d}%n",
                sorted[sorted.length / 2], sorted[(int) (sorted.length * 0.95)], answered);
    }
}
