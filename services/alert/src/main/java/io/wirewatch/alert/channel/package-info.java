/// The ways to a subscriber: what each may be told, in its own form and within its limits, and how it answered.
@NullMarked
package io.wirewatch.alert.channel;

import org.jspecify.annotations.NullMarked;
