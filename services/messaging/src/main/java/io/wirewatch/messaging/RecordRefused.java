package io.wirewatch.messaging;

/// The broker will never take this record: it is too large or malformed. Sending it again does not help.
public final class RecordRefused extends RuntimeException {
    public RecordRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
