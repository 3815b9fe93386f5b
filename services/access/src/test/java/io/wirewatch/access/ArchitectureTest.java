package io.wirewatch.access;

import io.wirewatch.testkit.rules.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void houseRulesHold() {
        ArchitectureRules.holdIn("io.wirewatch.access");
    }
}
