package io.wirewatch.alert.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.wirewatch.alert.channel.Target;
import org.jspecify.annotations.Nullable;

/// A channel as callers see it.
///
/// @param url of all but e-mail; of a chat channel, whose address is a secret, cut
/// @param address of e-mail
/// @param secret only in the answer that made it
/// @param disabled why nothing is sent there any more
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChannelView(
        String id,
        String type,
        @Nullable String url,
        @Nullable String address,
        @Nullable String secret,
        @Nullable String disabled) {
    static ChannelView of(Channel channel) {
        boolean letters = channel.type.equals(Target.Type.EMAIL.word());
        return new ChannelView(
                channel.id,
                channel.type,
                letters ? null : channel.target,
                letters ? channel.target : null,
                null,
                channel.disabledReason);
    }

    ChannelView withSecret(@Nullable String shown) {
        return new ChannelView(id, type, url, address, shown, disabled);
    }
}
