package io.wirewatch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void everyOptionIsRead() {
        Settings settings =
                Settings.parse(
                        List.of(
                                "--data",
                                "d",
                                "--staged",
                                "s",
                                "--port-base",
                                "9000",
                                "--feeds",
                                "none",
                                "--demo",
                                "--clean"));

        assertThat(settings)
                .isEqualTo(new Settings(Path.of("d"), Path.of("s"), 9000, "none", true, true));
    }

    @Test
    void unknownOptionIsNamed() {
        assertThatThrownBy(() -> Settings.parse(List.of("--fast"))).hasMessageContaining("--fast");
    }
}
