/// What reading a document costs.
@NullMarked
package io.wirewatch.bench.parse;

import org.jspecify.annotations.NullMarked;
