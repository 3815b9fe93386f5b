package io.wirewatch.bench.classify;

import io.wirewatch.bench.load.CpuSeconds;
import io.wirewatch.bench.load.Machine;
import io.wirewatch.bench.load.Ratios;
import io.wirewatch.classifier.theme.BadTheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The whole classifier, and its tags alone, beside Lucene Monitor with one query a theme: articles per CPU second,
/// latency, heap, and F1 where labelled news is at hand.
///
///     services/bench/run classify.ThemesBesideMonitor [FOLDER with stream.jsonl and gold-dev.jsonl]
public final class ThemesBesideMonitor {
    private static final int PAIRS = 5;
    private static final double WARM_UP_CPU_SECONDS = 12;

    /// All articles are read again and again for so long: a pass over them is a quarter of a second, of which the clock's
    /// ticks of 10 ms and the compiler's last work would be a good part.
    private static final double PASS_CPU_SECONDS = 2;

    private static final int GENERATED = 10_000;

    private ThemesBesideMonitor() {}

    public static void main(String[] arguments) throws IOException, BadTheme {
        System.out.println(Machine.line());
        List<News> news =
                arguments.length > 0
                        ? News.read(Path.of(arguments[0], "stream.jsonl"))
                        : News.generated(GENERATED);
        Themes tags = new Themes();
        WholeClassifier whole = new WholeClassifier(tags);
        warmUp(whole, news);
        System.out.printf("heap, articles included: %d MB%n", heap());
        latency(whole, news);
        try (KeywordMonitor monitor = new KeywordMonitor()) {
            if (arguments.length > 0) {
                List<News> labelled = News.read(Path.of(arguments[0], "gold-dev.jsonl"));
                System.out.printf(
                        "macro F1: ours %.3f, monitor %.3f%n",
                        Tagger.macroF1(whole, labelled), Tagger.macroF1(monitor, labelled));
            }
            warmUp(monitor, news);
            warmUp(tags, news);
            warmUp(whole, news); // the other's first run made the compiler think again
            warmUp(monitor, news);
            compare(List.of(whole, tags, monitor), news);
        }
        if (whole.found() == 0) {
            throw new IllegalStateException("nothing was extracted: nothing was measured");
        }
    }

    private static void compare(List<Tagger> wholeTagsAndMonitor, List<News> news) {
        List<Double> whole = new ArrayList<>();
        List<Double> tags = new ArrayList<>();
        for (int round = 0; round < PAIRS; round++) {
            List<Double> speeds =
                    wholeTagsAndMonitor.stream().map(tagger -> pass(tagger, news)).toList();
            whole.add(speeds.get(0) / speeds.get(2));
            tags.add(speeds.get(1) / speeds.get(2));
            System.out.printf(
                    "whole %.0f, tags %.0f, monitor %.0f articles per CPU second%n",
                    speeds.toArray());
        }
        System.out.println("the whole classifier to monitor: " + new Ratios(whole));
        System.out.println("its tags alone to monitor: " + new Ratios(tags));
    }

    private static void warmUp(Tagger tagger, List<News> news) {
        lasting(WARM_UP_CPU_SECONDS, tagger, news);
    }

    private static double pass(Tagger tagger, List<News> news) {
        return lasting(PASS_CPU_SECONDS, tagger, news);
    }

    /// Articles per CPU second, garbage collection and compilation included.
    private static double lasting(double seconds, Tagger tagger, List<News> news) {
        double before = CpuSeconds.ofThisProcess();
        double taken = 0;
        int articles = 0;
        while (taken < seconds) {
            tagAll(tagger, news);
            articles += news.size();
            taken = CpuSeconds.ofThisProcess() - before;
        }
        return articles / taken;
    }

    private static void tagAll(Tagger tagger, List<News> news) {
        int tagged = 0;
        for (News article : news) {
            tagged += tagger.tags(article).isEmpty() ? 0 : 1;
        }
        if (tagged == 0) {
            throw new IllegalStateException("nothing was tagged: nothing was measured");
        }
    }

    private static void latency(Tagger tagger, List<News> news) {
        long[] nanos = new long[news.size()];
        for (int i = 0; i < nanos.length; i++) {
            long before = System.nanoTime();
            tagger.tags(news.get(i));
            nanos[i] = System.nanoTime() - before;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "latency: p50 %.3f ms, p99 %.3f ms, most %.3f ms%n",
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000;
    }
}
