package io.wirewatch.classifier.theme;

import java.util.List;

/// A theme that cannot be activated; each reason names its place or the example that fails.
public final class BadTheme extends Exception {
    private final List<String> reasons;

    public BadTheme(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    public List<String> reasons() {
        return reasons;
    }
}
