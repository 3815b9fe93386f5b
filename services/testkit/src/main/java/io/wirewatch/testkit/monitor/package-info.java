/// Lucene's Monitor, the reference for what our query language means and for how fast it is matched.
@NullMarked
package io.wirewatch.testkit.monitor;

import org.jspecify.annotations.NullMarked;
