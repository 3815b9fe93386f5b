package io.wirewatch.outbound;

import io.wirewatch.outbound.guard.TargetUrl;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/// Writes the request for one hop. What the caller meant for one origin (credentials, keys, cookies) goes to no other.
final class RequestWriter {
    private static final Set<String> FOR_ANYBODY = Set.of("accept", "accept-language");

    private RequestWriter() {}

    static HttpHost host(TargetUrl url) {
        return new HttpHost(url.scheme(), url.host(), url.port());
    }

    static ClassicHttpRequest write(OutboundRequest asked, TargetUrl first, TargetUrl at) {
        ClassicHttpRequest request =
                new BasicClassicHttpRequest(asked.method().name(), host(at), at.path());
        request.setAuthority(new URIAuthority(at.host(), at.defaultPort() ? -1 : at.port()));
        request.setHeader(HttpHeaders.CONNECTION, "close");
        boolean atHome = at.sameOrigin(first);
        asked.headers().lines().stream()
                .filter(
                        line ->
                                atHome
                                        || FOR_ANYBODY.contains(
                                                line.name().toLowerCase(Locale.ROOT)))
                .forEach(line -> request.addHeader(line.name(), line.value()));
        if (atHome && !request.containsHeader(HttpHeaders.AUTHORIZATION)) {
            first.basicAuthorization()
                    .ifPresent(value -> request.setHeader(HttpHeaders.AUTHORIZATION, value));
        }
        switch (asked.method()) {
            case GET -> addConditions(request, asked.validators());
            case POST -> request.setEntity(new ByteArrayEntity(asked.body(), null));
        }
        return request;
    }

    private static void addConditions(ClassicHttpRequest request, Validators known) {
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, ContentCoding.ACCEPTED);
        known.etag().ifPresent(etag -> request.setHeader(HttpHeaders.IF_NONE_MATCH, etag));
        known.lastModified()
                .ifPresent(date -> request.setHeader(HttpHeaders.IF_MODIFIED_SINCE, date));
    }
}
