package io.wirewatch.alert.subscription;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.List;

/// The stored channels.
@Singleton
class ChannelRepository implements PanacheRepositoryBase<Channel, String> {
    List<Channel> of(String subscriptionId) {
        return list("subscriptionId = ?1 and removedAt is null order by id", subscriptionId);
    }

    List<Channel> of(List<String> subscriptionIds) {
        return list("subscriptionId in ?1 and removedAt is null order by id", subscriptionIds);
    }
}
