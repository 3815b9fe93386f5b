/// How records travel: topics made at start, CloudEvents headers, the outbox and its relay, dead letters.
@NullMarked
package io.wirewatch.messaging;

import org.jspecify.annotations.NullMarked;
