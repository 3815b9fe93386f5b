package io.wirewatch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir Path root;

    @Test
    void secretIsMadeOnceAndOnlyItsOwnerReadsIt() throws IOException {
        DataFolder data = new DataFolder(root);

        String first = data.secret("admin-token");

        assertThat(first).hasSizeGreaterThanOrEqualTo(43);
        assertThat(new DataFolder(root).secret("admin-token")).isEqualTo(first);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(root.resolve("admin-token"))))
                .isEqualTo("rw-------");
    }

    @Test
    void keyIsThirtyTwoBytes() throws IOException {
        assertThat(Base64.getDecoder().decode(new DataFolder(root).key("secret-key"))).hasSize(32);
    }

    @Test
    void folderWithoutOurMarkerIsNeverEmptied() throws IOException {
        DataFolder data = new DataFolder(root);
        Path diary = Files.writeString(root.resolve("diary.txt"), "mine");

        assertThatThrownBy(() -> data.clean(root.resolve("build/new")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(DataFolder.MARKER);

        assertThat(diary).exists();
    }

    @Test
    void cleaningKeepsTheMarkerAndTheStagedBuildOnly() throws IOException {
        DataFolder data = new DataFolder(root);
        Files.writeString(root.resolve(DataFolder.MARKER), "");
        Path staged = Files.createDirectories(root.resolve("build/new"));
        Files.writeString(
                Files.createDirectories(root.resolve("kafka/deep")).resolve("log"), "old");

        data.clean(staged);

        assertThat(root.resolve("kafka")).doesNotExist();
        assertThat(staged).exists();
        assertThat(root.resolve(DataFolder.MARKER)).exists();
    }

    @Test
    void longLogIsPutAside() throws IOException {
        DataFolder data = new DataFolder(root);
        Files.write(data.logOf("kafka"), new byte[(int) DataFolder.LOG_KEPT_BYTES + 1]);

        data.putAsideLongLogs(List.of("kafka", "alert"));

        assertThat(data.logOf("kafka")).doesNotExist();
        assertThat(data.logOf("kafka").resolveSibling("kafka.log.1")).exists();
    }
}
