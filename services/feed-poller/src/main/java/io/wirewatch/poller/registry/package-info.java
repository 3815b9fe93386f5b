/// The feeds as people and lists give them: registered, changed, imported, exported, discovered, and how they do.
@NullMarked
package io.wirewatch.poller.registry;

import org.jspecify.annotations.NullMarked;
