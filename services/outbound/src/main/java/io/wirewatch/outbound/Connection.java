package io.wirewatch.outbound;

import io.wirewatch.outbound.guard.Guard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.io.DetachedSocketFactory;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;

/// One connection for one request, to addresses that were checked; nothing is kept for the next request, so no name
/// can change behind a pooled connection. Closing it cuts the socket, whatever is still to be read.
final class Connection implements AutoCloseable, DetachedSocketFactory, DnsResolver {
    private final Guard guard;
    private final Call call;
    private final List<InetAddress> pinned;
    private final CloseableHttpClient http;
    private Socket socket = new Socket(Proxy.NO_PROXY);
    private boolean closed;

    Connection(Guard guard, Call call, List<InetAddress> pinned, Wiring wiring) {
        this.guard = guard;
        this.call = call;
        this.pinned = pinned.stream().limit(wiring.limits().addressesTried()).toList();
        http = client(wiring);
        call.breakOffWith(this::cutSocket);
    }

    /// What all connections of a client share.
    record Wiring(OutboundLimits limits, TlsSocketStrategy tls, String userAgent) {}

    /// The head of the answer; its body may then be read.
    ClassicHttpResponse exchange(HttpHost host, ClassicHttpRequest request) throws IOException {
        return http.executeOpen(host, request, null);
    }

    @Override
    public synchronized Socket create(Proxy proxy) throws IOException {
        if (closed) {
            throw new IOException("the call was cut short");
        }
        socket = new GuardedSocket(guard, call);
        return socket;
    }

    @Override
    public InetAddress[] resolve(String host) {
        return pinned.toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        throw new UnknownHostException("not asked for");
    }

    @Override
    public void close() throws IOException {
        cutSocket();
        http.close();
    }

    /// From any thread: a thread that reads or connects on the socket gets an exception at once.
    private void cutSocket() {
        Socket last;
        synchronized (this) {
            closed = true;
            last = socket;
        }
        try {
            last.close();
        } catch (IOException _) {
            // closing is all that could be done
        }
    }

    /// The library with everything off that it would do on its own account.
    private CloseableHttpClient client(Wiring wiring) {
        return HttpClientBuilder.create()
                .setConnectionManager(connections(wiring))
                .setDefaultRequestConfig(
                        RequestConfig.custom()
                                .setResponseTimeout(Timeout.of(wiring.limits().idleTimeout()))
                                .setAuthenticationEnabled(false)
                                .setProtocolUpgradeEnabled(false)
                                .build())
                .setUserAgent(wiring.userAgent())
                .setConnectionReuseStrategy((_, _, _) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private BasicHttpClientConnectionManager connections(Wiring wiring) {
        OutboundLimits limits = wiring.limits();
        Lookup<TlsSocketStrategy> tls =
                RegistryBuilder.<TlsSocketStrategy>create().register("https", wiring.tls()).build();
        BasicHttpClientConnectionManager connections =
                new BasicHttpClientConnectionManager(
                        new DefaultHttpClientConnectionOperator(this, null, this, tls),
                        ManagedHttpClientConnectionFactory.builder()
                                .http1Config(HeadLimit.config(limits.headerBytes()))
                                .responseParserFactory(_ -> new HeadLimit(limits.headerBytes()))
                                .build());
        Timeout idle = Timeout.of(limits.idleTimeout());
        connections.setSocketConfig(SocketConfig.custom().setSoTimeout(idle).build());
        connections.setConnectionConfig(
                ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connectTimeout()))
                        .setSocketTimeout(idle)
                        .build());
        return connections;
    }
}
