/// Are two articles one report? A signature finds the candidates, an outline of each decides.
@NullMarked
package io.wirewatch.language.similarity;

import org.jspecify.annotations.NullMarked;
