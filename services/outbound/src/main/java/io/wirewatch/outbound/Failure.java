package io.wirewatch.outbound;

/// Why a request had no usable answer.
public enum Failure {
    /// The name has no address, or the resolver does not answer.
    DNS,
    /// No address of the host takes the connection, or the TLS handshake does not come in time.
    CONNECT,
    /// No byte for the idle timeout, or the deadline is over.
    TIMEOUT,
    /// The turn of this host would not come before the deadline: nothing was sent, the host is not to blame.
    HOST_BUSY,
    TLS_EXPIRED,
    TLS_SELF_SIGNED,
    /// A certificate for another host.
    TLS_HOST,
    /// An unknown authority, an old protocol, a broken handshake.
    TLS_OTHER,
    /// More body than allowed, decompressed.
    TOO_LARGE,
    TOO_MANY_REDIRECTS,
    /// A redirect without a place, or to something that is no URL.
    BAD_REDIRECT,
    HEADERS_TOO_LARGE,
    /// A Content-Encoding that was not asked for, or a body that does not decode.
    ENCODING,
    /// The connection broke, or the body ended before its announced end.
    IO,
    /// What came is not HTTP.
    PROTOCOL,
    /// The client was closed or the calling thread interrupted: the host is not to blame.
    STOPPED
}
