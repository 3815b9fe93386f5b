/// Many alerts in one message, when they are due.
@NullMarked
package io.wirewatch.alert.digest;

import org.jspecify.annotations.NullMarked;
