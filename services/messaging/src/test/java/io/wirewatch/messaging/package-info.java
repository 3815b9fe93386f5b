/// Messaging on a real broker and a real database.
@NullMarked
package io.wirewatch.messaging;

import org.jspecify.annotations.NullMarked;
