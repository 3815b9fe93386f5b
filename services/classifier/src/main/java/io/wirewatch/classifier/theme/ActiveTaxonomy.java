package io.wirewatch.classifier.theme;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.wirewatch.classifier.ClassifierConfig;
import io.wirewatch.contract.TaxonomyPublished.ThemeSource;
import io.wirewatch.messaging.Loop;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The taxonomy that this replica judges by: swapped as a whole, a moment after any replica changed a theme.
@Singleton
public class ActiveTaxonomy {
    private static final List<String> SHIPPED = List.of("adoption", "chips", "energy");
    private static final Logger LOG = Logger.getLogger(ActiveTaxonomy.class);

    private final Themes themes;
    private final Duration checkedEvery;
    private volatile Taxonomy active = Taxonomy.EMPTY;
    private volatile long number = -1;
    private @Nullable Loop loop;

    ActiveTaxonomy(Themes themes, ClassifierConfig config) {
        this.themes = themes;
        this.checkedEvery = config.themesCheckedEvery();
    }

    /// Take it once for an article, so that one version judges all of it.
    public Taxonomy now() {
        return active;
    }

    /// Before the channels connect: no article is judged by an empty taxonomy.
    void atStart(@Observes @Priority(90) StartupEvent start) throws IOException {
        themes.installDefaults(shipped());
        refresh();
        loop = Loop.start("taxonomy", checkedEvery, this::refresh);
    }

    void atShutdown(@Observes ShutdownEvent stop) {
        if (loop != null) {
            loop.close();
        }
    }

    /// Loads what is stored where it differs from what is active.
    public synchronized boolean refresh() {
        long stored = themes.taxonomyVersion();
        if (stored != number) {
            Taxonomy loaded = themes.load();
            active = loaded;
            number = stored;
            LOG.infof(
                    "A taxonomy is active version=%s themes=%d",
                    loaded.version(), loaded.themes().size());
        }
        return false;
    }

    private static List<ThemeSource> shipped() throws IOException {
        List<ThemeSource> themes = new ArrayList<>();
        for (String id : SHIPPED) {
            try (InputStream in =
                    ActiveTaxonomy.class.getResourceAsStream("/themes/" + id + ".yaml")) {
                if (in == null) {
                    throw new IllegalStateException(
                            "missing from the build: themes/" + id + ".yaml");
                }
                themes.add(
                        new ThemeSource(
                                id, 1, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        }
        return themes;
    }
}
