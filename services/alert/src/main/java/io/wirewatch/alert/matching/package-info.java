/// Which subscriptions an article matches, and by which words.
@NullMarked
package io.wirewatch.alert.matching;

import org.jspecify.annotations.NullMarked;
