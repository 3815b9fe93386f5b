/// Themes as code: the file, its examples as tests, versions, and the active taxonomy.
@NullMarked
package io.wirewatch.classifier.theme;

import org.jspecify.annotations.NullMarked;
