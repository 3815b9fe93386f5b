package io.wirewatch.classifier.theme;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// The stored themes.
@Singleton
class ThemeVersions implements PanacheRepositoryBase<ThemeVersion, ThemeVersion.Key> {
    private static final String NEWEST =
            "from ThemeVersion v where v.key.version ="
                    + " (select max(o.key.version) from ThemeVersion o where o.key.themeId = v.key.themeId)";

    /// The newest version of each theme, removed ones left out.
    List<ThemeVersion> active() {
        return list(NEWEST + " and v.removed = false order by v.key.themeId");
    }

    /// The newest version of a theme, be it a removal.
    Optional<ThemeVersion> newest(String themeId) {
        return find(NEWEST + " and v.key.themeId = ?1", themeId).firstResultOptional();
    }

    /// The number of all changes, locked against others until the transaction ends.
    long lockedTaxonomyVersion() {
        return number("select version from taxonomy for update");
    }

    long taxonomyVersion() {
        return number("select version from taxonomy");
    }

    void raiseTaxonomyVersion() {
        getEntityManager()
                .createNativeQuery("update taxonomy set version = version + 1")
                .executeUpdate();
    }

    private long number(String sql) {
        return ((Number) getEntityManager().createNativeQuery(sql).getSingleResult()).longValue();
    }
}
