package io.wirewatch.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;

/// Gives the exceptions of sockets, TLS and HTTP their names of ours.
final class FailureReading {
    private FailureReading() {}

    static Failure of(IOException e) {
        return switch (e) {
            case UnknownHostException _ -> Failure.DNS;
            case ConnectTimeoutException _ -> Failure.CONNECT;
            case ConnectException _ -> Failure.CONNECT;
            case NoRouteToHostException _ -> Failure.CONNECT;
            case SocketTimeoutException _ -> Failure.TIMEOUT;
            case SSLPeerUnverifiedException _ -> Failure.TLS_HOST;
            case SSLException tls -> certificate(tls);
            case MessageConstraintException _ -> Failure.HEADERS_TOO_LARGE;
            case ContentCoding.Undecodable _ -> Failure.ENCODING;
            case ClientProtocolException _ -> Failure.PROTOCOL;
            default -> e.getCause() instanceof HttpException ? Failure.PROTOCOL : Failure.IO;
        };
    }

    private static Failure certificate(Throwable tls) {
        for (Throwable cause = tls; cause != null; cause = cause.getCause()) {
            if (cause instanceof Certificates.Refused refused) {
                return refused.kind();
            }
        }
        return Failure.TLS_OTHER;
    }
}
