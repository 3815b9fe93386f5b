/// Lists of feeds in OPML (opml.org, version 2.0), read and written. Pure: nothing is fetched, and nothing that a list names
/// is followed.
@NullMarked
package io.wirewatch.poller.opml;

import org.jspecify.annotations.NullMarked;
