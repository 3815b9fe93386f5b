/// Starts Kafka and PostgreSQL from Maven's jars, as processes: for the launcher and for tests.
@NullMarked
package io.wirewatch.engines;

import org.jspecify.annotations.NullMarked;
