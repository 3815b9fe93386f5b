/// How fast articles are classified, and what it costs to recognise a language.
@NullMarked
package io.wirewatch.bench.classify;

import org.jspecify.annotations.NullMarked;
