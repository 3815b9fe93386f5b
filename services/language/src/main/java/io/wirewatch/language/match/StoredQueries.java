package io.wirewatch.language.match;

import io.wirewatch.language.query.Query;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// All stored queries against one article: those that have a chance by the rarest of what they need, then each exactly.
/// Registering, removing and matching may happen at the same time; a match sees each query before or after a change. A
/// change takes microseconds however many queries are filed under the same term.
public final class StoredQueries {
    /// Filing anew pays once so many documents were seen, and again each time they have doubled.
    static final int FIRST_REFILING = 1_000;

    private static final int REFILED_AT_ONCE = 64;

    private final ReadWriteLock changes = new ReentrantReadWriteLock();
    private final Map<String, Filed> byId = new HashMap<>();
    private final Terms terms = new Terms();
    private final Frequencies frequencies = new Frequencies();
    private final Anchoring anchoring = new Anchoring(frequencies);
    private final Compiler compiler = new Compiler(terms, anchoring);
    private final Term everyDocument = new Term("", -1);
    private final int maxSteps;
    private long refileAt = FIRST_REFILING;

    public StoredQueries() {
        this(Evaluator.MAX_STEPS);
    }

    /// @param maxSteps comparisons that one query may take on one article
    public StoredQueries(int maxSteps) {
        this.maxSteps = maxSteps;
    }

    /// Adds a query, or replaces the one of this id.
    public void register(String id, Query query) {
        locked(
                changes.writeLock(),
                () -> {
                    Filed before = byId.get(id);
                    file(id, compiler.compile(query));
                    if (before != null) {
                        withdraw(before);
                        release(before);
                    }
                });
    }

    public void remove(String id) {
        locked(
                changes.writeLock(),
                () -> {
                    Filed before = byId.remove(id);
                    if (before != null) {
                        withdraw(before);
                        release(before);
                    }
                });
    }

    public int size() {
        changes.readLock().lock();
        try {
            return byId.size();
        } finally {
            changes.readLock().unlock();
        }
    }

    /// Distinct terms that the stored queries mention.
    int terms() {
        changes.readLock().lock();
        try {
            return terms.size();
        } finally {
            changes.readLock().unlock();
        }
    }

    /// Under which terms a query is filed now.
    List<String> anchors(String id) {
        changes.readLock().lock();
        try {
            Filed filed = byId.get(id);
            return filed == null
                    ? List.of()
                    : Arrays.stream(filed.anchors).map(anchor -> anchor.text).toList();
        } finally {
            changes.readLock().unlock();
        }
    }

    /// Every query that holds, with its words, and every query that failed or took too long: it stops no other.
    public Matches match(Document document) {
        changes.readLock().lock();
        try {
            View view = View.of(document, terms, frequencies::seeTerm, maxSteps);
            frequencies.seeDocument();
            Trial trial = new Trial(view);
            trial.tryAll(everyDocument);
            for (int i = 0; i < view.known(); i++) {
                trial.tryAll(view.known(i));
            }
            return new Matches(trial.found, trial.broken);
        } finally {
            changes.readLock().unlock();
        }
    }

    /// Files every query under what has been rare since, where enough was seen to know better. Matching goes on
    /// meanwhile.
    ///
    /// @return whether it did
    public boolean refileIfDue() {
        long seen = frequencies.seen();
        if (seen < refileAt) {
            return false;
        }
        refileAt = seen + Math.min(seen, Frequencies.REMEMBERED);
        List<String> ids = new ArrayList<>();
        locked(changes.readLock(), () -> ids.addAll(byId.keySet()));
        for (int from = 0; from < ids.size(); from += REFILED_AT_ONCE) {
            List<String> some = ids.subList(from, Math.min(from + REFILED_AT_ONCE, ids.size()));
            locked(changes.writeLock(), () -> some.forEach(this::refile));
        }
        return true;
    }

    private void refile(String id) {
        Filed before = byId.get(id);
        if (before != null) {
            file(id, before.query);
            withdraw(before);
        }
    }

    private void file(String id, Node query) {
        Term[] anchors = anchoring.anchors(query).orElseGet(() -> new Term[] {everyDocument});
        Filed filed = new Filed(id, query, anchors);
        byId.put(id, filed);
        for (Term anchor : anchors) {
            anchor.file(filed);
        }
    }

    private static void withdraw(Filed filed) {
        filed.withdrawn = true;
        for (Term anchor : filed.anchors) {
            anchor.countWithdrawn();
        }
    }

    private void release(Filed filed) {
        filed.query.terms(terms::release);
    }

    private static void locked(Lock lock, Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /// A query that holds, and what fulfilled it.
    public record Match(String id, Fulfilment by) {
        public List<Span> spans() {
            return by.spans();
        }
    }

    /// A query that failed, and how.
    public record BrokenQuery(String id, String reason) {}

    /// What one article led to.
    public record Matches(List<Match> found, List<BrokenQuery> broken) {}

    /// One document's candidates.
    private static final class Trial {
        private final View view;
        private final List<Match> found = new ArrayList<>();
        private final List<BrokenQuery> broken = new ArrayList<>();
        private final Set<Filed> tried = new HashSet<>();

        Trial(View view) {
            this.view = view;
        }

        void tryAll(Term anchor) {
            for (int i = 0; i < anchor.size; i++) {
                Filed candidate = anchor.filed[i];
                boolean isOnce = candidate.anchors.length == 1;
                if (!candidate.withdrawn && (isOnce || tried.add(candidate))) {
                    evaluate(candidate);
                }
            }
        }

        private void evaluate(Filed candidate) {
            try {
                Evaluator.evaluate(candidate.query, view)
                        .ifPresent(by -> found.add(new Match(candidate.id, by)));
            } catch (RuntimeException e) { // one query that fails is reported and stops no other
                broken.add(new BrokenQuery(candidate.id, String.valueOf(e.getMessage())));
            }
        }
    }
}
