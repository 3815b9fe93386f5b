package io.wirewatch.alert.channel;

/// Where a subscriber is reached. Sealed: whoever adds a type is led by the compiler to all that it needs.
public sealed interface Target {
    /// As requests and rows name it.
    Type type();

    /// What makes it the one it is: the URL, the mailbox.
    String address();

    /// Whether whoever knows the address may write there, so that it is a secret.
    default boolean isSecret() {
        return switch (this) {
            case Webhook _, Email _, Ntfy _ -> false;
            case Slack _, Teams _, Discord _ -> true;
        };
    }

    /// The address as it may be shown: of a secret one no more than its host and its end.
    default String shown() {
        if (!isSecret()) {
            return address();
        }
        int path = address().indexOf('/', address().indexOf("//") + 2);
        String end = address().substring(Math.max(path < 0 ? 0 : path, address().length() - 4));
        return (path < 0 ? address() : address().substring(0, path)) + "/…" + end;
    }

    /// The types, by the word that requests use.
    enum Type {
        WEBHOOK,
        EMAIL,
        SLACK,
        TEAMS,
        DISCORD,
        NTFY;

        /// Such as `webhook`.
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        public static Type of(String word) {
            return valueOf(word.toUpperCase(java.util.Locale.ROOT));
        }

        /// The target of this type at that address.
        public Target at(String address) {
            return switch (this) {
                case WEBHOOK -> new Webhook(address);
                case EMAIL -> new Email(address);
                case SLACK -> new Slack(address);
                case TEAMS -> new Teams(address);
                case DISCORD -> new Discord(address);
                case NTFY -> new Ntfy(address);
            };
        }
    }

    /// A signed HTTP call (Standard Webhooks).
    record Webhook(String url) implements Target {
        @Override
        public Type type() {
            return Type.WEBHOOK;
        }

        @Override
        public String address() {
            return url;
        }
    }

    /// A letter over SMTP.
    record Email(String mailbox) implements Target {
        @Override
        public Type type() {
            return Type.EMAIL;
        }

        @Override
        public String address() {
            return mailbox;
        }
    }

    /// An incoming webhook of Slack.
    record Slack(String url) implements Target {
        @Override
        public Type type() {
            return Type.SLACK;
        }

        @Override
        public String address() {
            return url;
        }
    }

    /// A workflow of Microsoft Teams that posts an Adaptive Card.
    record Teams(String url) implements Target {
        @Override
        public Type type() {
            return Type.TEAMS;
        }

        @Override
        public String address() {
            return url;
        }
    }

    /// A webhook of Discord.
    record Discord(String url) implements Target {
        @Override
        public Type type() {
            return Type.DISCORD;
        }

        @Override
        public String address() {
            return url;
        }
    }

    /// A topic of an ntfy server: the server's URL, a slash, the topic.
    record Ntfy(String url) implements Target {
        @Override
        public Type type() {
            return Type.NTFY;
        }

        @Override
        public String address() {
            return url;
        }
    }
}
