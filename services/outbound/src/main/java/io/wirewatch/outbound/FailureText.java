package io.wirewatch.outbound;

/// What a user reads about a failure. Fixed sentences: an exception's own text names addresses and what a server said.
final class FailureText {
    private FailureText() {}

    static String of(Failure kind) {
        return switch (kind) {
            case DNS -> "the host name has no address, or the name service does not answer";
            case CONNECT -> "the host does not accept the connection";
            case TIMEOUT -> "the host did not answer in time";
            case HOST_BUSY -> "too many requests wait for this host";
            case TLS_EXPIRED -> "the host's certificate is not valid at this time";
            case TLS_SELF_SIGNED -> "the host's certificate is signed by itself";
            case TLS_HOST -> "the host's certificate is for another host";
            case TLS_OTHER -> "no secure connection to the host is possible";
            case TOO_LARGE -> "the answer is larger than allowed";
            case TOO_MANY_REDIRECTS -> "the host redirects too often";
            case BAD_REDIRECT -> "the host redirects to something that is no URL";
            case HEADERS_TOO_LARGE -> "the headers of the answer are larger than allowed";
            case ENCODING -> "the answer is compressed in a way that cannot be read";
            case IO -> "the connection broke before the answer was complete";
            case PROTOCOL -> "the answer is not proper HTTP";
            case STOPPED -> "the request was stopped";
        };
    }
}
