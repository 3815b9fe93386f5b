/// The feed-poller: asks feeds politely, reads what is broken, and publishes each new or revised article.
@NullMarked
package io.wirewatch.poller;

import org.jspecify.annotations.NullMarked;
