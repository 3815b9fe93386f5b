package io.wirewatch.classifier.theme;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/// One version of a theme as it is stored; versions are never changed.
@Entity
@Table(name = "theme_version")
public class ThemeVersion {
    @EmbeddedId Key key;

    @Column(nullable = false)
    String source;

    @Column(nullable = false)
    boolean removed;

    @Column(nullable = false)
    Instant at;

    /// For Hibernate.
    protected ThemeVersion() {}

    ThemeVersion(String themeId, long version, String source, boolean removed, Instant at) {
        this.key = new Key(themeId, version);
        this.source = source;
        this.removed = removed;
        this.at = at;
    }

    /// Which theme, and which version of it.
    @Embeddable
    public record Key(@Column(name = "theme_id") String themeId, long version) {}
}
