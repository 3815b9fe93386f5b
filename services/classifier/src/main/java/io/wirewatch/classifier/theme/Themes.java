package io.wirewatch.classifier.theme;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.contract.Fingerprint;
import io.wirewatch.contract.TaxonomyPublished;
import io.wirewatch.contract.TaxonomyPublished.ThemeSource;
import io.wirewatch.contract.Topic;
import io.wirewatch.messaging.Outbox;
import io.wirewatch.messaging.OutgoingRecord;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The themes of this installation: each change is checked by the theme's own examples, stored as a new version and
/// published as a whole taxonomy, or refused with all reasons while the old version stays.
@Singleton
public class Themes {
    private final ThemeVersions versions;
    private final ThemeCompiler compiler;
    private final Outbox outbox;
    private final InstantSource clock;

    Themes(ThemeVersions versions, ThemeCompiler compiler, Outbox outbox, InstantSource clock) {
        this.versions = versions;
        this.compiler = compiler;
        this.outbox = outbox;
        this.clock = clock;
    }

    /// What came of a change.
    public sealed interface Change {
        /// It is active.
        record Done(long version) implements Change {}

        /// Somebody else changed it first, or it is not there.
        record Stale(Optional<Long> version) implements Change {}

        /// It cannot be activated.
        record Refused(List<String> reasons) implements Change {}
    }

    public List<ThemeSource> active() {
        return QuarkusTransaction.requiringNew().call(this::sources);
    }

    public Optional<ThemeSource> active(String id) {
        return active().stream().filter(theme -> theme.id().equals(id)).findFirst();
    }

    /// @param expected the version that the change was made from; empty where the caller does not care
    public Change put(String id, String source, Optional<Long> expected) {
        try {
            Theme theme = compiler.compile(source);
            if (!theme.id().equals(id)) {
                return new Change.Refused(
                        List.of(
                                "the file's id is '"
                                        + theme.id()
                                        + "', the address says '"
                                        + id
                                        + "'"));
            }
        } catch (BadTheme e) {
            return new Change.Refused(e.reasons());
        }
        return QuarkusTransaction.requiringNew().call(() -> store(id, source, false, expected));
    }

    public Change remove(String id, Optional<Long> expected) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            Optional<ThemeVersion> newest =
                                    versions.newest(id).filter(version -> !version.removed);
                            return newest.isEmpty()
                                    ? new Change.Stale(Optional.empty())
                                    : store(id, newest.get().source, true, expected);
                        });
    }

    /// The themes that come with the product, where none has ever been stored.
    void installDefaults(List<ThemeSource> defaults) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            if (versions.lockedTaxonomyVersion() == 0) {
                                Instant now = clock.instant();
                                defaults.forEach(
                                        theme ->
                                                versions.persist(
                                                        new ThemeVersion(
                                                                theme.id(),
                                                                1,
                                                                theme.yaml(),
                                                                false,
                                                                now)));
                                publish(now);
                            }
                        });
    }

    /// The whole as it stands, ready to judge.
    Taxonomy load() {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            List<ThemeSource> sources = sources();
                            return Taxonomy.of(
                                    name(versions.taxonomyVersion(), sources), sources, compiler);
                        });
    }

    long taxonomyVersion() {
        return QuarkusTransaction.requiringNew().call(versions::taxonomyVersion);
    }

    private Change store(String id, String source, boolean removed, Optional<Long> expected) {
        versions.lockedTaxonomyVersion();
        Optional<ThemeVersion> newest = versions.newest(id);
        Optional<Long> current =
                newest.filter(version -> !version.removed).map(version -> version.key.version());
        if (expected.isPresent() && !expected.equals(current)) {
            return new Change.Stale(current);
        }
        long next = newest.map(version -> version.key.version()).orElse(0L) + 1;
        Instant now = clock.instant();
        versions.persistAndFlush(new ThemeVersion(id, next, source, removed, now));
        publish(now);
        return new Change.Done(next);
    }

    private void publish(Instant now) {
        versions.flush();
        versions.raiseTaxonomyVersion();
        List<ThemeSource> sources = sources();
        String version = name(versions.taxonomyVersion(), sources);
        outbox.add(
                OutgoingRecord.of(
                        Topic.THEMES,
                        Topic.TAXONOMY_KEY,
                        Fingerprint.of("taxonomy", version),
                        TaxonomyPublished.TYPE,
                        now,
                        new TaxonomyPublished(version, now, sources)));
    }

    private List<ThemeSource> sources() {
        return versions.active().stream()
                .map(
                        version ->
                                new ThemeSource(
                                        version.key.themeId(),
                                        version.key.version(),
                                        version.source))
                .toList();
    }

    /// Says the order, and what it is made of: `7-1f3a09c2`.
    private static String name(long number, List<ThemeSource> sources) {
        String[] parts =
                sources.stream()
                        .map(theme -> theme.id() + "@" + theme.version())
                        .toArray(String[]::new);
        return number + "-" + Fingerprint.of(parts).substring(0, 8);
    }
}
