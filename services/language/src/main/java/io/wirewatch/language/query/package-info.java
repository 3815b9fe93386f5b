/// The query language: one text for subscriptions, searches, streams and feeds; one syntax tree with several readers.
@NullMarked
package io.wirewatch.language.query;

import org.jspecify.annotations.NullMarked;
