package io.wirewatch.classifier.theme;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.wirewatch.contract.ContractJson;
import io.wirewatch.contract.Fingerprint;
import io.wirewatch.contract.TaxonomyPublished;
import io.wirewatch.contract.TaxonomyPublished.ThemeSource;
import io.wirewatch.contract.Topic;
import io.wirewatch.messaging.Outbox;
import io.wirewatch.messaging.OutgoingRecord;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
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
        QuarkusTransaction.requiringNew().run(() -> installWhereEmpty(defaults));
    }

    private void installWhereEmpty(List<ThemeSource> defaults) {
        if (versions.lockedTaxonomyVersion() > 0) {
            return;
        }
        Instant now = clock.instant();
        for (ThemeSource theme : defaults) {
            versions.persist(new ThemeVersion(theme.id(), 1, theme.yaml(), false, now));
        }
        versions.flush();
        publish(taxonomy(1, now, defaults));
    }

    /// The whole as it stands, ready to judge: number and themes are of one moment.
    Taxonomy load() {
        Stored stored =
                QuarkusTransaction.requiringNew()
                        .call(() -> new Stored(versions.lockedTaxonomyVersion(), sources()));
        return Taxonomy.of(name(stored.version(), stored.themes()), stored.themes(), compiler);
    }

    long taxonomyVersion() {
        return QuarkusTransaction.requiringNew().call(versions::taxonomyVersion);
    }

    private Change store(String id, String source, boolean removed, Optional<Long> expected) {
        long number = versions.lockedTaxonomyVersion();
        Optional<ThemeVersion> newest = versions.newest(id);
        Optional<Long> current =
                newest.filter(version -> !version.removed).map(version -> version.key.version());
        if (expected.isPresent() && !expected.equals(current)) {
            return new Change.Stale(current);
        }
        long next = newest.map(version -> version.key.version()).orElse(0L) + 1;
        Instant now = clock.instant();
        List<ThemeSource> after = new ArrayList<>(sources());
        after.removeIf(theme -> theme.id().equals(id));
        if (!removed) {
            after.add(new ThemeSource(id, next, source));
        }
        TaxonomyPublished taxonomy = taxonomy(number + 1, now, after);
        List<String> reasons = removed ? List.of() : tooMuch(taxonomy);
        if (!reasons.isEmpty()) {
            return new Change.Refused(reasons);
        }
        versions.persistAndFlush(new ThemeVersion(id, next, source, removed, now));
        publish(taxonomy);
        return new Change.Done(next);
    }

    /// The whole taxonomy travels in one record, so it has to fit in one.
    private static List<String> tooMuch(TaxonomyPublished taxonomy) {
        int most = ThemeLimits.DEFAULT.themes();
        if (taxonomy.themes().size() > most) {
            return List.of("there are " + most + " themes already, and no more are allowed");
        }
        int bytes = ContractJson.write(taxonomy).length;
        return bytes <= Topic.MAX_RECORD_BYTES
                ? List.of()
                : List.of(
                        "all themes together would have %d bytes, at most %d fit in a record"
                                .formatted(bytes, Topic.MAX_RECORD_BYTES));
    }

    private void publish(TaxonomyPublished taxonomy) {
        versions.raiseTaxonomyVersion();
        outbox.add(
                OutgoingRecord.of(
                        Topic.THEMES,
                        Topic.TAXONOMY_KEY,
                        Fingerprint.of("taxonomy", taxonomy.version()),
                        TaxonomyPublished.TYPE,
                        taxonomy.at(),
                        taxonomy));
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

    private static TaxonomyPublished taxonomy(long number, Instant now, List<ThemeSource> themes) {
        List<ThemeSource> inOrder =
                themes.stream().sorted(Comparator.comparing(ThemeSource::id)).toList();
        return new TaxonomyPublished(name(number, inOrder), now, inOrder);
    }

    /// Says the order, and what it is made of: `7-1f3a09c2`.
    private static String name(long number, List<ThemeSource> sources) {
        String[] parts =
                sources.stream()
                        .map(theme -> theme.id() + "@" + theme.version())
                        .toArray(String[]::new);
        return number + "-" + Fingerprint.of(parts).substring(0, 8);
    }

    private record Stored(long version, List<ThemeSource> themes) {}
}
