/// From a match to a subscriber: one delivery per key, tried until it succeeds, expires or is refused for good.
@NullMarked
package io.wirewatch.alert.delivery;

import org.jspecify.annotations.NullMarked;
