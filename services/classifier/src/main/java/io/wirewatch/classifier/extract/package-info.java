/// Names, figures and quotations of an article, each with its span. Pure functions of (language, title, text).
@NullMarked
package io.wirewatch.classifier.extract;

import org.jspecify.annotations.NullMarked;
