package io.wirewatch.alert.subscription;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A standing question.
@Entity
public class Subscription {
    @Id String id;
    String name;
    String query;
    String per;

    /// An AlertPolicy as JSON.
    String policy;

    @Column(name = "min_sources")
    int minSources = 1;

    boolean paused;
    boolean watching;

    @Column(name = "created_at")
    Instant createdAt;

    long version;

    @Column(name = "change_version")
    long changeVersion;

    @Column(name = "deleted_at")
    @Nullable Instant deletedAt;

    /// For Hibernate.
    protected Subscription() {}

    Subscription(String id, Instant createdAt) {
        this.id = id;
        this.createdAt = createdAt;
    }

    public String id() {
        return id;
    }

    public String query() {
        return query;
    }

    /// Nothing that was seen before this alerts.
    public Instant createdAt() {
        return createdAt;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    /// Its matches are looked at together, too: for spikes, silence or blind spots.
    public boolean isWatching() {
        return watching;
    }

    public long changeVersion() {
        return changeVersion;
    }

    /// What is alerted once: the story, or each article.
    public String subjectOf(String story, String article) {
        return per.equals("article") ? "article:" + article : "story:" + story;
    }
}
