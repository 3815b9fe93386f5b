/// The engines as processes: made, stopped, killed and started again.
@NullMarked
package io.wirewatch.engines;

import org.jspecify.annotations.NullMarked;
