package io.wirewatch.outbound;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// The platform's verification of certificates, nothing left out, with a name for the reason when it refuses.
final class Certificates extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager platform;

    /// Refused, and why.
    static final class Refused extends CertificateException {
        private static final long serialVersionUID = 1L;
        private final Failure kind;

        Refused(Failure kind, CertificateException cause) {
            super(cause);
            this.kind = kind;
        }

        Failure kind() {
            return kind;
        }
    }

    private Certificates(X509ExtendedTrustManager platform) {
        this.platform = platform;
    }

    /// @param anchors the authorities to trust; empty: those of the Java platform
    static SSLContext context(Optional<KeyStore> anchors) {
        try {
            TrustManagerFactory factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(anchors.orElse(null));
            X509ExtendedTrustManager platform =
                    Arrays.stream(factory.getTrustManagers())
                            .filter(X509ExtendedTrustManager.class::isInstance)
                            .map(X509ExtendedTrustManager.class::cast)
                            .findFirst()
                            .orElseThrow();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Certificates(platform)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform cannot verify certificates", e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
            throws CertificateException {
        try {
            platform.checkServerTrusted(chain, type, socket);
            chain[0].checkValidity(); // the platform skips this for a certificate that is itself an
            // anchor
        } catch (CertificateException e) {
            throw new Refused(reason(chain, type), e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
            throws CertificateException {
        platform.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        platform.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
            throws CertificateException {
        platform.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
            throws CertificateException {
        platform.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        platform.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return platform.getAcceptedIssuers();
    }

    private Failure reason(X509Certificate[] chain, String type) {
        X509Certificate leaf = chain[0];
        if (refuses(leaf::checkValidity)) {
            return Failure.TLS_EXPIRED;
        }
        boolean trusted = !refuses(() -> platform.checkServerTrusted(chain, type));
        if (trusted) {
            return Failure.TLS_HOST; // the chain alone is good: only the name was wrong
        }
        boolean selfSigned = leaf.getSubjectX500Principal().equals(leaf.getIssuerX500Principal());
        return selfSigned ? Failure.TLS_SELF_SIGNED : Failure.TLS_OTHER;
    }

    private interface Check {
        void run() throws CertificateException;
    }

    private static boolean refuses(Check check) {
        try {
            check.run();
            return false;
        } catch (CertificateException _) {
            return true; // the answer itself: the caller asks only whether
        }
    }
}
