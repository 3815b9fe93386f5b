package io.wirewatch.testkit.infra;

import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/// Where tests get their engines from. `WIREWATCH_TEST_INFRA` decides; unset, containers where Docker has the images.
public enum Infra {
    /// Testcontainers.
    CONTAINER,
    /// Processes from Maven's jars.
    IN_VM;

    static final String VARIABLE = "WIREWATCH_TEST_INFRA";

    /// Said once, so that a log tells what a run was on.
    public static Infra chosen() {
        Infra chosen =
                Optional.ofNullable(System.getenv(VARIABLE))
                        .map(Infra::valueOf)
                        .orElseGet(Infra::best);
        System.out.println(
                "Tests run on engines from "
                        + (chosen == CONTAINER ? "containers" : "Maven's jars"));
        return chosen;
    }

    private static Infra best() {
        boolean usable =
                DockerClientFactory.instance().isDockerAvailable()
                        && ContainerEngines.imagesArePresent(
                                DockerClientFactory.instance().client());
        return usable ? CONTAINER : IN_VM;
    }
}
