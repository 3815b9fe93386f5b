/// Articles through the whole built system, from topic to committed row, beside the floor: the same hops and the same
/// rows without analysis (PipelineLoad).
@NullMarked
package io.wirewatch.bench.pipeline;

import org.jspecify.annotations.NullMarked;
