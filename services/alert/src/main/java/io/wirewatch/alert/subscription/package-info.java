/// Who wants to be told what, and where.
@NullMarked
package io.wirewatch.alert.subscription;

import org.jspecify.annotations.NullMarked;
