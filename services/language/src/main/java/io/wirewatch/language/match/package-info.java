/// Does an article fulfil a query? One query exactly, or all stored queries by candidates first.
@NullMarked
package io.wirewatch.language.match;

import org.jspecify.annotations.NullMarked;
