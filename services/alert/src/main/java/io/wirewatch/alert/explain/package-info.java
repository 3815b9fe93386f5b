/// Why did this come, or not? An article's way to a subscriber, stage by stage.
@NullMarked
package io.wirewatch.alert.explain;

import org.jspecify.annotations.NullMarked;
