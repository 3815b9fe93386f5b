/// What the services say to each other: one record per topic, one JSON codec, the names of the topics.
@NullMarked
package io.wirewatch.contract;

import org.jspecify.annotations.NullMarked;
