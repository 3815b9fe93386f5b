/// The door to Kafka: batches of tagged articles become rows.
@NullMarked
package io.wirewatch.alert.stream;

import org.jspecify.annotations.NullMarked;
