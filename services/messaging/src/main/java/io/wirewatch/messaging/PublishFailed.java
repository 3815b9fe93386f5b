package io.wirewatch.messaging;

import org.jspecify.annotations.Nullable;

/// The broker has not taken a record, for a reason that may pass. Publishing the same records again is safe.
public final class PublishFailed extends RuntimeException {
    public PublishFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
