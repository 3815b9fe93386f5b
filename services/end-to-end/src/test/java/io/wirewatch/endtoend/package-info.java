/// The built services together, as processes, driven through the launcher as a user drives them.
@NullMarked
package io.wirewatch.endtoend;

import org.jspecify.annotations.NullMarked;
