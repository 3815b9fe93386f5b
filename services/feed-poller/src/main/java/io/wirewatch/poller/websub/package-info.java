/// Feeds whose hub pushes: subscribing, and taking what is pushed (W3C WebSub, Recommendation of 23 January 2018).
@NullMarked
package io.wirewatch.poller.websub;

import org.jspecify.annotations.NullMarked;
