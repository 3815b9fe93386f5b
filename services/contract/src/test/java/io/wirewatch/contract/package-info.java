/// Frozen samples, schemas and documents hold the records.
@NullMarked
package io.wirewatch.contract;

import org.jspecify.annotations.NullMarked;
