/// How many articles there were when, and how sure that is.
@NullMarked
package io.wirewatch.alert.trend;

import org.jspecify.annotations.NullMarked;
