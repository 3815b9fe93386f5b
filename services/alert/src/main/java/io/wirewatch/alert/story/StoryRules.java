package io.wirewatch.alert.story;

import java.time.Duration;

/// When two articles are one report. The rule is the same in both directions, so that the order in which articles come
/// does not decide.
///
/// @param window articles further apart are never joined directly
record StoryRules(Duration window) {
    /// The likeness (see Outline) from which on two publishers report one thing.
    static final double ALIKE = 0.485;

    /// One publisher writes many reports alike, day by day: of the same source more is asked, and a form that is filled
    /// in differently is another report.
    static final double MORE_OF_ONE_SOURCE = 0.2;

    /// What is asked rises by this with each day between the two.
    static final double MORE_A_DAY = 0.1;

    /// Within this time nothing more is asked.
    static final Duration FRESH = Duration.ofHours(12);

    private static final double DAY = Duration.ofDays(1).toSeconds();

    boolean join(Outlined one, Outlined other) {
        Duration apart = Duration.between(one.at(), other.at()).abs();
        boolean oneSource = one.source().equals(other.source());
        return apart.compareTo(window) <= 0
                && !one.outline().contradicts(other.outline())
                && !(oneSource && one.outline().isFormOf(other.outline()))
                && one.outline().similarity(other.outline()) >= asked(oneSource, apart);
    }

    private static double asked(boolean oneSource, Duration apart) {
        double days = Math.max(0, apart.minus(FRESH).toSeconds() / DAY);
        return ALIKE + MORE_A_DAY * days + (oneSource ? MORE_OF_ONE_SOURCE : 0);
    }
}
