package io.wirewatch.messaging;

import io.wirewatch.contract.Topic;
import java.util.List;

/// What a service writes and reads. Each service has one bean of it; the topics, and the dead-letter topics of what it
/// reads, are created at start where they are absent.
///
/// @param service the name that stands as `ce_source` in every record
public record OwnedTopics(String service, List<Topic> written, List<Topic> read) {}
