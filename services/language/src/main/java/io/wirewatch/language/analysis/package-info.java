/// One analysis of an article in its language: tokens with positions, and offsets that stand in the original text.
@NullMarked
package io.wirewatch.language.analysis;

import org.jspecify.annotations.NullMarked;
