package io.wirewatch.contract;

/// Checks of the records' constructors: a record that breaks its promise is not made, whoever sent it.
final class Required {
    private Required() {}

    static void notNull(String record, Object... components) {
        for (Object component : components) {
            if (component == null) {
                throw new IllegalArgumentException(
                        "A required field of the " + record + " is missing");
            }
        }
    }

    static void span(int start, int end, String text) {
        if (start < 0 || end < start || text.length() != end - start) {
            throw new IllegalArgumentException(
                    "The span %d..%d does not hold a text of length %d"
                            .formatted(start, end, text.length()));
        }
    }
}
