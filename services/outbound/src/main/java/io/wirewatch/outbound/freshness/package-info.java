/// When to ask again: what a server says about it in `Retry-After`, `Cache-Control` and `Expires`.
@NullMarked
package io.wirewatch.outbound.freshness;

import org.jspecify.annotations.NullMarked;
