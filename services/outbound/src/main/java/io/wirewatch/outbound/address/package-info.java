/// Spellings of one web address told from addresses of different pages. Nothing is fetched here.
@NullMarked
package io.wirewatch.outbound.address;

import org.jspecify.annotations.NullMarked;
