/// A feed server on loopback that behaves as well or as badly as a test asks.
@NullMarked
package io.wirewatch.testkit.feeds;

import org.jspecify.annotations.NullMarked;
