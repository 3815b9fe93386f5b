/// The door to Kafka: articles in, tagged articles out.
@NullMarked
package io.wirewatch.classifier.stream;

import org.jspecify.annotations.NullMarked;
