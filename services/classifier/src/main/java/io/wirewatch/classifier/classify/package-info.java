/// From an article to its language and tags, with the words that earned them.
@NullMarked
package io.wirewatch.classifier.classify;

import org.jspecify.annotations.NullMarked;
