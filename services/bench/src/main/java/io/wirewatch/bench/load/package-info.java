/// What every measurement needs: articles to measure with, CPU seconds, and the state of the machine.
@NullMarked
package io.wirewatch.bench.load;

import org.jspecify.annotations.NullMarked;
