/// Articles as they are stored and read: revisions, places, tags, the list with its cursor.
@NullMarked
package io.wirewatch.alert.article;

import org.jspecify.annotations.NullMarked;
