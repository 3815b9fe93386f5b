/// Looks at topics as an outsider does.
@NullMarked
package io.wirewatch.testkit.kafka;

import org.jspecify.annotations.NullMarked;
