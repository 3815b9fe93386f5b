package io.wirewatch.outbound.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowListTest {

    @Test
    void entryWithPortOpensThatPortOnly() {
        AllowList list = AllowList.parse("10.1.2.0/24:8080, [fd00:1::/64]:8081");

        assertThat(allows(list, "10.1.2.77", 8080)).isTrue();
        assertThat(allows(list, "10.1.2.77", 80)).isFalse();
        assertThat(allows(list, "fd00:1::5", 8081)).isTrue();
        assertThat(allows(list, "fd00:1::5", 8080)).isFalse();
    }

    @Test
    void entryOpensNoOtherAddress() {
        AllowList list = AllowList.parse("10.1.2.0/24,127.0.0.1,fd00:1::/64");

        assertThat(allows(list, "10.1.2.0", 22)).isTrue();
        assertThat(allows(list, "10.1.3.0", 22)).isFalse();
        assertThat(allows(list, "127.0.0.1", 22)).isTrue();
        assertThat(allows(list, "127.0.0.2", 22)).isFalse();
        assertThat(allows(list, "::1", 22)).isFalse();
        assertThat(allows(list, "::ffff:127.0.0.1", 22)).isFalse();
        assertThat(allows(list, "fd00:2::1", 22)).isFalse();
    }

    @Test
    void blankListOpensNothing() {
        assertThat(allows(AllowList.parse("  "), "127.0.0.1", 80)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.0/33",
                "10.1.2.3/24",
                "10.1.2",
                "10.1.2.*",
                "10.1-2.0.0",
                "*",
                "localhost",
                "10.0.0.0/8:0",
                "10.0.0.0/8:65536",
                "10.0.0.0/8:http",
                "fd00::/8:80:",
                "[fd00::]/8",
                "0x7f.1",
                "127.0.0.1,,10.0.0.0/8",
                "127.0.0.1;10.0.0.0/8",
                "fe80::1%lo"
            })
    void malformedEntryIsNamedInTheError(String list) {
        assertThatThrownBy(() -> AllowList.parse(list))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("WIREWATCH_FETCH_ALLOW: cannot read \"");
    }

    private static boolean allows(AllowList list, String address, int port) {
        return list.allows(IpText.address(address).orElseThrow(), port);
    }
}
