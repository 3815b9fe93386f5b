package io.wirewatch.contract;

import java.time.Instant;
import java.util.List;

/// The whole active taxonomy in one record, so that nobody ever judges by half of one. Written to
/// `themes.v1` under the key `taxonomy`.
///
/// @param version of the whole; changes with every change of a theme
/// @param themes each as its author wrote it
public record TaxonomyPublished(String version, Instant at, List<ThemeSource> themes) {
    public static final String TYPE = "io.wirewatch.taxonomy.published.v1";

    public TaxonomyPublished {
        Required.notNull("taxonomy", version, at, themes);
        themes = List.copyOf(themes);
    }

    /// One theme as code.
    ///
    /// @param version of this theme alone
    /// @param yaml the theme file
    public record ThemeSource(String id, long version, String yaml) {
        public ThemeSource {
            Required.notNull("theme", id, yaml);
        }
    }
}
