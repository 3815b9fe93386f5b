package io.wirewatch.bench.pipeline;

import io.wirewatch.bench.load.CpuSeconds;
import io.wirewatch.contract.ArticlePublished;
import io.wirewatch.contract.Topic;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/// The floor as a process of its own: told which articles come, it loads their rows, says that it is ready, and says
/// again when all of them are committed.
final class FloorProcess implements AutoCloseable {
    private final BenchSystem system;
    private final Process process;
    private final BufferedReader says;
    private final BufferedWriter told;
    private final Records records;

    private FloorProcess(BenchSystem system, Process process) {
        this.system = system;
        this.process = process;
        this.says = process.inputReader();
        this.told = process.outputWriter();
        this.records = new Records(system.kafkaServers());
    }

    static FloorProcess start(BenchSystem system)
            throws IOException, InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", system.kafkaServers()))) {
            admin.createTopics(
                            Stream.of(Floor.ARTICLES, Floor.TAGGED)
                                    .map(name -> new NewTopic(name, Topic.PARTITIONS, (short) 1))
                                    .toList())
                    .all()
                    .get();
        }
        Process process =
                system.startMain(Floor.class, List.of(system.kafkaServers(), system.jdbcUrl()));
        return new FloorProcess(system, process);
    }

    Pass pass(List<ArticlePublished> articles) throws Exception {
        told.write(articles.size() + "\n");
        for (ArticlePublished article : articles) {
            told.write(article.id() + "\n");
        }
        told.flush();
        expect("ready");
        List<ProcessHandle> processes = new ArrayList<>(system.engines());
        processes.add(process.toHandle());
        double cpu = CpuSeconds.of(processes);
        long start = System.nanoTime();
        records.publish(Floor.ARTICLES, articles);
        expect("done");
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Pass(articles.size(), seconds, CpuSeconds.of(processes) - cpu);
    }

    private void expect(String word) throws IOException {
        String said = says.readLine();
        if (!word.equals(said)) {
            throw new IllegalStateException(
                    "the floor said " + said + " for " + word + "; logs: " + system.folder());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
