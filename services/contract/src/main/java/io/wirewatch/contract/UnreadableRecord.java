package io.wirewatch.contract;

/// The bytes are not the record they should be. The message is fit for a dead letter: it names what is
/// wrong.
public final class UnreadableRecord extends Exception {
    public UnreadableRecord(String reason) {
        super(reason);
    }
}
