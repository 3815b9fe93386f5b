package io.wirewatch.testkit.infra;

/// A running broker and a running database, shared by all tests of a JVM.
///
/// @param kafka bootstrap servers
/// @param jdbcUrl of an empty database that nobody else uses
public record Engines(String kafka, String jdbcUrl, String user, String password) {
    private static final class Shared {
        static final Engines ENGINES =
                switch (Infra.chosen()) {
                    case CONTAINER -> ContainerEngines.start();
                    case IN_VM -> ProcessEngines.start();
                };
    }

    /// Starts them at the first call; they end with the JVM.
    public static Engines shared() {
        return Shared.ENGINES;
    }
}
