package io.wirewatch.alert.story;

import java.time.Duration;

/// When two articles are one report. The rule is the same in both directions, so that the order in which articles come
/// does not decide.
///
/// @param window articles further apart are never joined directly
record StoryRules(Duration window) {
    /// The likeness (see Outline) from which on two publishers report one thing.
    static final double ALIKE = 0.48;

    /// One publisher writes many reports alike, day by day: of the same source more is asked.
    static final double MORE_OF_ONE_SOURCE = 0.2;

    /// What is asked rises by this with each day between the two.
    static final double MORE_A_DAY = 0.1;

    /// Within this time nothing more is asked.
    static final Duration FRESH = Duration.ofHours(12);

    private static final double DAY = Duration.ofDays(1).toSeconds();

    boolean join(Outlined one, Outlined other) {
        Duration apart = Duration.between(one.at(), other.at()).abs();
        return apart.compareTo(window) <= 0
                && !one.outline().contradicts(other.outline())
                && one.outline().similarity(other.outline()) >= asked(one, other, apart);
    }

    private static double asked(Outlined one, Outlined other, Duration apart) {
        double days = Math.max(0, apart.minus(FRESH).toSeconds() / DAY);
        return ALIKE
                + MORE_A_DAY * days
                + (one.source().equals(other.source()) ? MORE_OF_ONE_SOURCE : 0);
    }
}
