/// Kafka and PostgreSQL for tests, chosen in one place: containers where Docker answers, else from Maven's jars.
@NullMarked
package io.wirewatch.testkit.infra;

import org.jspecify.annotations.NullMarked;
