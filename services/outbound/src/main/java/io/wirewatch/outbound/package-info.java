/// The guarded HTTP client: every request that leaves Wirewatch for a stranger's server goes through here.
@NullMarked
package io.wirewatch.outbound;

import org.jspecify.annotations.NullMarked;
