/// A service of one call, and who may use it.
@NullMarked
package io.wirewatch.access;

import org.jspecify.annotations.NullMarked;
