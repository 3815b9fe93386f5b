package io.wirewatch.classifier.classify;

import io.wirewatch.classifier.ClassifierConfig;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The few threads that compute: reading text costs a core and no waiting, and every thread keeps analyzers of its own.
@Singleton
public class ClassifyThreads {
    private final ExecutorService threads;

    ClassifyThreads(ClassifierConfig config) {
        this.threads =
                Executors.newFixedThreadPool(
                        config.threads(),
                        Thread.ofPlatform().daemon().name("classify-", 0).factory());
    }

    /// The answers in the order of the tasks. A task that can fail in a way that its caller expects answers with that.
    public <T> List<T> all(List<Callable<T>> tasks) {
        List<Future<T>> running = tasks.stream().map(threads::submit).toList();
        List<T> answers = new ArrayList<>(tasks.size());
        for (Future<T> one : running) {
            answers.add(answer(one));
        }
        return answers;
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    private static <T> T answer(Future<T> one) {
        try {
            return one.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a task failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while classifying", e);
        }
    }
}
