/// A feed and how it stands, as it is stored.
@NullMarked
package io.wirewatch.poller.feed;

import org.jspecify.annotations.NullMarked;
