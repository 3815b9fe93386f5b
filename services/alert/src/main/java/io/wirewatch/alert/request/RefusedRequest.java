package io.wirewatch.alert.request;

/// The request is well-formed and cannot be done; the message names the field and what would be right. It may be shown
/// to the caller.
public final class RefusedRequest extends RuntimeException {
    public RefusedRequest(String message) {
        super(message);
    }
}
