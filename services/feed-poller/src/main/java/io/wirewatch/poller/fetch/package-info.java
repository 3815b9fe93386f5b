/// Fetching a feed: what the answer means for it.
@NullMarked
package io.wirewatch.poller.fetch;

import org.jspecify.annotations.NullMarked;
