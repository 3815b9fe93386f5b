package io.wirewatch.alert.channel;

import java.time.Duration;
import java.util.Optional;

/// How an attempt ended.
public sealed interface Outcome {
    /// As the attempt's row says it.
    String word();

    /// The HTTP status or SMTP reply code, where there was one.
    default Optional<Integer> code() {
        return switch (this) {
            case Delivered(int status) -> Optional.of(status);
            case Gone(int status) -> Optional.of(status);
            case Refused(int status) -> Optional.of(status);
            case NoMailbox(int status) -> Optional.of(status);
            case Failed failed -> failed.status();
            case Unreadable _, NotSent _ -> Optional.empty();
        };
    }

    /// The endpoint took it.
    record Delivered(int status) implements Outcome {
        @Override
        public String word() {
            return "delivered";
        }
    }

    /// 410: the endpoint wants no more, ever.
    record Gone(int status) implements Outcome {
        @Override
        public String word() {
            return "gone";
        }
    }

    /// The endpoint says that the request is wrong; a few more tries, then it is dead.
    record Refused(int status) implements Outcome {
        @Override
        public String word() {
            return "refused";
        }
    }

    /// The mail server knows no such mailbox: the letter is dead.
    record NoMailbox(int status) implements Outcome {
        @Override
        public String word() {
            return "no such mailbox";
        }
    }

    /// It may succeed later.
    ///
    /// @param after what the endpoint asked for
    /// @param reason safe to show
    record Failed(String reason, Optional<Integer> status, Optional<Duration> after)
            implements Outcome {
        @Override
        public String word() {
            return reason;
        }
    }

    /// What is stored of the message cannot be read, nor will it ever be: it is dead at once, and seen to be.
    record Unreadable() implements Outcome {
        @Override
        public String word() {
            return "the stored message cannot be read";
        }
    }

    /// Nothing was sent: no attempt.
    ///
    /// @param stopped this replica stops: it is due as before, and keeps its turn. Else too many others waited for its
    ///     host: it goes behind what is due now, so that other hosts have theirs
    record NotSent(boolean stopped) implements Outcome {
        @Override
        public String word() {
            return "not sent";
        }
    }
}
