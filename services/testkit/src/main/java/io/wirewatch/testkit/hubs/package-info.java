/// A WebSub hub on loopback that behaves as well or as badly as a test asks.
@NullMarked
package io.wirewatch.testkit.hubs;

import org.jspecify.annotations.NullMarked;
