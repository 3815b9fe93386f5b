/// Second opinions on an article: they may propose a theme, and never tag.
@NullMarked
package io.wirewatch.classifier.propose;

import org.jspecify.annotations.NullMarked;
