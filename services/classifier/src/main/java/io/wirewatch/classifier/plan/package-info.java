/// What a change of a theme does to articles that have been: a plan shows it, a re-tag brings it about.
@NullMarked
package io.wirewatch.classifier.plan;

import org.jspecify.annotations.NullMarked;
