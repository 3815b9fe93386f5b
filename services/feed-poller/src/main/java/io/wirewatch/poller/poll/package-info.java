/// When a feed is asked, and what one poll does.
@NullMarked
package io.wirewatch.poller.poll;

import org.jspecify.annotations.NullMarked;
