package io.wirewatch.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.wirewatch.outbound.OutboundResult.Answered;
import io.wirewatch.outbound.OutboundResult.Blocked;
import io.wirewatch.outbound.OutboundResult.Failed;
import io.wirewatch.outbound.guard.AllowList;
import io.wirewatch.outbound.guard.Rule;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates made by this platform's keytool, trusted or not as each test says.
class TlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir private static Path folder;

    private static KeyStore good;
    private static KeyStore expired;

    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void makeCertificates() throws Exception {
        good = store("good", "-validity", "30", "-ext", "san=dns:good.example.com");
        expired =
                store(
                        "expired",
                        "-startdate",
                        "-30d",
                        "-validity",
                        "10",
                        "-ext",
                        "san=dns:good.example.com");
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void certificateOfTheHostIsAccepted() throws Exception {
        OutboundResult result = send(good, Optional.of(good), "good.example.com");

        assertThat(result).isInstanceOf(Answered.class);
        assertThat(((Answered) result).traffic().wireBytes()).isGreaterThan(500);
    }

    @Test
    void certificateOfAnotherHostIsRefused() throws Exception {
        assertThat(kind(good, Optional.of(good), "bad.example.com")).isEqualTo(Failure.TLS_HOST);
    }

    @Test
    void certificateForANameDoesNotServeAnAddress() throws Exception {
        assertThat(kind(good, Optional.of(good), "127.0.0.1")).isEqualTo(Failure.TLS_HOST);
    }

    @Test
    void selfSignedCertificateIsRefused() throws Exception {
        assertThat(kind(good, Optional.empty(), "good.example.com"))
                .isEqualTo(Failure.TLS_SELF_SIGNED);
    }

    @Test
    void expiredCertificateIsRefused() throws Exception {
        assertThat(kind(expired, Optional.of(expired), "good.example.com"))
                .isEqualTo(Failure.TLS_EXPIRED);
        assertThat(kind(expired, Optional.empty(), "good.example.com"))
                .isEqualTo(Failure.TLS_EXPIRED);
    }

    @Test
    void oldProtocolIsRefused() throws Exception {
        SSLServerSocket listener = listener(good);
        listener.setEnabledProtocols(new String[] {"TLSv1.1", "TLSv1"});

        assertThat(((Failed) ask(listener, Optional.of(good), "good.example.com")).kind())
                .isEqualTo(Failure.TLS_OTHER);
    }

    @Test
    void plainHttpOnATlsPortIsRefused() throws Exception {
        RawServer server = keep(new RawServer());
        GuardedClient client = keep(client(Optional.of(good)));

        OutboundResult result =
                client.send(OutboundRequest.get("https://good.example.com:" + server.port() + "/"));

        assertThat(result).isInstanceOf(Failed.class);
    }

    @Test
    void serverThatNeverShakesHandsIsNoConnection() throws Exception {
        ServerSocket listener = keep(new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1")));
        GuardedClient client = keep(client(Optional.of(good)));
        String url = "https://good.example.com:" + listener.getLocalPort() + "/";

        assertThat(((Failed) client.send(OutboundRequest.get(url))).kind())
                .isEqualTo(Failure.CONNECT);
    }

    @Test
    void redirectFromHttpsToHttpIsBlocked() throws Exception {
        SSLServerSocket listener = listener(good);
        RawServer server = keep(new RawServer(listener));
        server.on(
                "/",
                "HTTP/1.1 302 Found\nLocation: http://good.example.com/\nContent-Length: 0\n\n");
        GuardedClient client = keep(client(Optional.of(good)));

        OutboundResult result =
                client.send(OutboundRequest.get("https://good.example.com:" + server.port() + "/"));

        assertThat(result).isEqualTo(new Blocked(Rule.DOWNGRADE, List.of()));
    }

    private Failure kind(KeyStore served, Optional<KeyStore> trusted, String host)
            throws Exception {
        return ((Failed) send(served, trusted, host)).kind();
    }

    private OutboundResult send(KeyStore served, Optional<KeyStore> trusted, String host)
            throws Exception {
        return ask(listener(served), trusted, host);
    }

    private OutboundResult ask(SSLServerSocket listener, Optional<KeyStore> trusted, String host) {
        RawServer server = keep(new RawServer(listener));
        server.on("/", "HTTP/1.1 200 OK\nContent-Length: 2\n\nhi");
        GuardedClient client = keep(client(trusted));
        return client.send(OutboundRequest.get("https://" + host + ":" + server.port() + "/"));
    }

    private static GuardedClient client(Optional<KeyStore> trusted) {
        Clients.FakeNames names =
                new Clients.FakeNames()
                        .answer("good.example.com", "127.0.0.1")
                        .answer("bad.example.com", "127.0.0.1");
        Connection.Wiring wiring =
                new Connection.Wiring(Clients.QUICK, GuardedClient.tls(trusted), "Wirewatch/test");
        return new GuardedClient(AllowList.parse("127.0.0.0/8"), wiring, names);
    }

    private static SSLServerSocket listener(KeyStore store) throws Exception {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory()
                        .createServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
    }

    private static KeyStore store(String name, String... options) throws Exception {
        Path file = folder.resolve(name + ".p12");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                name,
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + name,
                                "-storepass",
                                new String(PASSWORD),
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString()));
        command.addAll(List.of(options));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        store.setCertificateEntry("trusted", store.getCertificate(name));
        return store;
    }

    private <T extends AutoCloseable> T keep(T one) {
        open.add(one);
        return one;
    }
}
