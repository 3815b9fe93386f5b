package io.wirewatch.bench.match;

import io.wirewatch.bench.load.CpuSeconds;
import io.wirewatch.bench.load.Machine;
import io.wirewatch.bench.load.Ratios;
import io.wirewatch.language.analysis.TextAnalysis;
import io.wirewatch.language.match.Document;
import io.wirewatch.language.match.StoredQueries;
import io.wirewatch.language.query.Query;
import io.wirewatch.language.query.QueryParser;
import io.wirewatch.language.query.QuerySyntaxException;
import io.wirewatch.testkit.monitor.ReferenceMonitor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Our stored queries beside Lucene's Monitor with its default presearcher and with its multipass one: articles a CPU
/// second of this process, in alternating order; once matching alone, once from the text (the analysis is ours for both,
/// and the same share of each). Equal answers are checked first.
public final class MatchLoad {
    private static final int CHECKED = 300;
    private static final int TEXTS = 5_000;
    private static final long BLOCK_NANOS = 2_000_000_000;
    private static final int WARM_UP_BLOCKS = 6;

    private final TextAnalysis analysis = new TextAnalysis();
    private final QueryParser parser = new QueryParser(analysis);
    private final List<Workload.Text> texts;
    private final Workload workload;
    private final List<Document> documents = new ArrayList<>();
    private final int pairs;
    private int next;

    private MatchLoad(Workload workload, int pairs) {
        this.workload = workload;
        this.pairs = pairs;
        this.texts = workload.texts(TEXTS);
        texts.forEach(text -> documents.add(text.read(analysis)));
    }

    /// @param args `QUERIES PAIRS SEED one|all`: stored queries, pairs of blocks, the seed, and whether each query names
    ///     its language or means all
    public static void main(String[] args) throws QuerySyntaxException {
        if (args.length != 4) {
            System.err.println("match.MatchLoad QUERIES PAIRS SEED one|all");
            System.exit(2);
        }
        Workload workload = new Workload(Long.parseLong(args[2]), args[3].equals("one"));
        System.out.println(Machine.line());
        new MatchLoad(workload, Integer.parseInt(args[1])).run(Integer.parseInt(args[0]));
        System.exit(0);
    }

    private void run(int number) throws QuerySyntaxException {
        Map<String, Query> queries = parsed(workload.queries(number));
        StoredQueries stored = new StoredQueries();
        Engine ours = new Engine.Wirewatch(stored);
        long before = usedHeap();
        ours.register(queries);
        long each = (usedHeap() - before) / number;
        System.out.printf(Locale.ROOT, "%d queries, %d bytes of heap each%n", number, each);
        Engine byTerm = new Engine.Lucene(ReferenceMonitor.filteringByTerm());
        Engine twice = new Engine.Lucene(ReferenceMonitor.filteringTwice());
        byTerm.register(queries);
        twice.register(queries);
        warmUp(ours, stored);
        check(ours, byTerm, twice);
        for (boolean fromText : new boolean[] {false, true}) {
            compare("default presearcher", ours, byTerm, fromText);
            compare("multipass presearcher", ours, twice, fromText);
        }
    }

    private void warmUp(Engine ours, StoredQueries stored) {
        for (int i = 0; i < WARM_UP_BLOCKS; i++) {
            block(ours, i % 2 == 0);
            stored.refileIfDue();
        }
    }

    private void check(Engine ours, Engine byTerm, Engine twice) {
        int matches = 0;
        for (Workload.Text text : texts.subList(0, CHECKED)) {
            Set<String> found = ours.match(text.read(analysis));
            matches += found.size();
            if (!found.equals(byTerm.match(text.read(analysis)))
                    || !found.equals(twice.match(text.read(analysis)))) {
                throw new IllegalStateException("different answers for " + text);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "identical match sets on %d articles, %.2f matches each%n",
                CHECKED,
                (double) matches / CHECKED);
    }

    private void compare(String name, Engine ours, Engine other, boolean fromText) {
        List<Double> ratios = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        block(other, fromText);
        block(other, fromText);
        for (int pair = 0; pair < pairs; pair++) {
            boolean oursFirst = pair % 2 == 0;
            double first = block(oursFirst ? ours : other, fromText);
            double second = block(oursFirst ? other : ours, fromText);
            own.add(oursFirst ? first : second);
            others.add(oursFirst ? second : first);
            ratios.add(own.getLast() / others.getLast());
        }
        System.out.printf(
                Locale.ROOT,
                "%s, %s: ours %.0f, Monitor %.0f articles a CPU second, ratio %s%n",
                fromText ? "from text" : "matching",
                name,
                new Ratios(own).median(),
                new Ratios(others).median(),
                new Ratios(ratios));
    }

    /// Articles a CPU second. The seconds are read at both ends only: reading them takes milliseconds itself.
    private double block(Engine engine, boolean fromText) {
        double from = CpuSeconds.ofThisProcess();
        long until = System.nanoTime() + BLOCK_NANOS;
        long done = 0;
        while (System.nanoTime() < until) {
            int at = next++ % TEXTS;
            engine.match(fromText ? texts.get(at).read(analysis) : documents.get(at));
            done++;
        }
        return done / (CpuSeconds.ofThisProcess() - from);
    }

    private Map<String, Query> parsed(List<String> queries) throws QuerySyntaxException {
        Map<String, Query> parsed = new LinkedHashMap<>();
        for (String query : queries) {
            parsed.put("query-" + parsed.size(), parser.parsePositive(query));
        }
        return parsed;
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
