import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/// Makes a trust store for Java of the system's certificates: `java TrustStore.java PEM-BUNDLE STORE`. For base images
/// whose Java links to a store that the image does not have.
class TrustStore {
    public static void main(String[] arguments) throws Exception {
        KeyStore store = KeyStore.getInstance("JKS"); // read without a password, as Java reads its own
        store.load(null, null);
        try (var bundle = Files.newInputStream(Path.of(arguments[0]))) {
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(bundle)) {
                store.setCertificateEntry("system-" + store.size(), one);
            }
        }
        Path target = Path.of(arguments[1]);
        Files.createDirectories(target.getParent());
        try (var out = Files.newOutputStream(target)) {
            store.store(out, "changeit".toCharArray());
        }
    }
}
