package io.wirewatch.bench.classify;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import io.wirewatch.bench.load.CpuSeconds;
import io.wirewatch.bench.load.Machine;
import io.wirewatch.bench.load.Ratios;
import io.wirewatch.language.detect.LanguageDetector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Our detection beside the library whose models it reads, in the library's fast mode and with the languages of the news
/// only: headlines per CPU second, and how many are right.
///
///     services/bench/run classify.DetectionBesideLibrary FOLDER with stream.jsonl
public final class DetectionBesideLibrary {
    private static final int PAIRS = 5;
    private static final int WARM_UP = 3;

    /// The clock ticks every 10 ms, and all headlines take us twenty.
    private static final double PASS_CPU_SECONDS = 1;

    private DetectionBesideLibrary() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(Machine.line());
        List<News> news = News.read(Path.of(arguments[0], "stream.jsonl"));
        LanguageDetector ours = new LanguageDetector();
        var lingua =
                LanguageDetectorBuilder.fromLanguages(
                                Language.GERMAN,
                                Language.ENGLISH,
                                Language.VIETNAMESE,
                                Language.CHINESE,
                                Language.FRENCH,
                                Language.SPANISH,
                                Language.ITALIAN,
                                Language.RUSSIAN,
                                Language.JAPANESE)
                        .withLowAccuracyMode()
                        .build();
        Function<News, String> mine =
                article -> ours.detect(article.title(), "", Optional.empty()).code();
        Function<News, String> theirs =
                article -> lingua.detectLanguageOf(article.title()).getIsoCode639_1().toString();
        compare(mine, theirs, news);
    }

    private static void compare(
            Function<News, String> mine, Function<News, String> theirs, List<News> news) {
        System.out.printf(
                "right: ours %.4f, library %.4f%n", right(mine, news), right(theirs, news));
        for (int i = 0; i < WARM_UP; i++) {
            pass(mine, news);
            pass(theirs, news);
        }
        List<Double> ratios = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            double our = pass(mine, news);
            double their = pass(theirs, news);
            ratios.add(our / their);
            System.out.printf("ours %.0f, library %.0f headlines per CPU second%n", our, their);
        }
        System.out.println("ours to library: " + new Ratios(ratios));
    }

    private static double right(Function<News, String> detector, List<News> news) {
        return news.stream().filter(one -> detector.apply(one).equals(one.language())).count()
                / (double) news.size();
    }

    private static double pass(Function<News, String> detector, List<News> news) {
        double before = CpuSeconds.ofThisProcess();
        double taken = 0;
        int headlines = 0;
        while (taken < PASS_CPU_SECONDS) {
            long known = news.stream().filter(one -> !detector.apply(one).equals("und")).count();
            if (known == 0) {
                throw new IllegalStateException("nothing was recognised: nothing was measured");
            }
            headlines += news.size();
            taken = CpuSeconds.ofThisProcess() - before;
        }
        return headlines / taken;
    }
}
