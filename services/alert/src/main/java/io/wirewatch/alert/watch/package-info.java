/// Matches looked at together: more than usual, none for long, or of a story that one side alone reports.
@NullMarked
package io.wirewatch.alert.watch;

import org.jspecify.annotations.NullMarked;
