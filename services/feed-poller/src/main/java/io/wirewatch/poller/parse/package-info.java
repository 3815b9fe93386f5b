/// From a stranger's bytes to items: RSS, Atom and JSON Feed, well-formed or not.
@NullMarked
package io.wirewatch.poller.parse;

import org.jspecify.annotations.NullMarked;
