/// Stories: which articles are one report, who had it first, and how many independent sources it has.
@NullMarked
package io.wirewatch.alert.story;

import org.jspecify.annotations.NullMarked;
