/// The page behind an item: whether we may read it, what of it is the article, and how much of that may be kept.
@NullMarked
package io.wirewatch.poller.page;

import org.jspecify.annotations.NullMarked;
