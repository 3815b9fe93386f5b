/// From an item to an article: its canonical URL, its identity, and its way to Kafka.
@NullMarked
package io.wirewatch.poller.publish;

import org.jspecify.annotations.NullMarked;
