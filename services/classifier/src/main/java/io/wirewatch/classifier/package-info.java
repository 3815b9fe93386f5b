/// The classifier: reads articles, recognises their language, tags them by theme, and says why.
@NullMarked
package io.wirewatch.classifier;

import org.jspecify.annotations.NullMarked;
