/// Which language a text is in.
@NullMarked
package io.wirewatch.language.detect;

import org.jspecify.annotations.NullMarked;
