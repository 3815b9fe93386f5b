/// What polling costs, and how soon it finds what is new.
@NullMarked
package io.wirewatch.bench.poll;

import org.jspecify.annotations.NullMarked;
