/// The feeds: registered, listed, changed, imported, exported, discovered.
@NullMarked
package io.wirewatch.poller.feed;

import org.jspecify.annotations.NullMarked;
