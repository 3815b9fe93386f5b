/// Where a request may go: strict reading of a URL, address ranges, and the operator's own exceptions.
@NullMarked
package io.wirewatch.outbound.guard;

import org.jspecify.annotations.NullMarked;
