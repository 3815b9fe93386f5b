/// Stored queries against articles: our matcher beside Lucene's Monitor, over the same tokens.
@NullMarked
package io.wirewatch.bench.match;

import org.jspecify.annotations.NullMarked;
