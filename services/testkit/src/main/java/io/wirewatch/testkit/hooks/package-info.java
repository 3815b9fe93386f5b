/// A webhook receiver that verifies signatures and answers as a test asks.
@NullMarked
package io.wirewatch.testkit.hooks;

import org.jspecify.annotations.NullMarked;
