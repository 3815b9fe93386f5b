/// Corrections: who was told of an article is told when what it said no longer stands.
@NullMarked
package io.wirewatch.alert.correction;

import org.jspecify.annotations.NullMarked;
