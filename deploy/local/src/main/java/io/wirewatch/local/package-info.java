/// The launcher behind `up`: lays out the data folder, starts the engines and the services as processes, keeps them
/// running, and stops them in order. The services do not know that it exists.
@NullMarked
package io.wirewatch.local;

import org.jspecify.annotations.NullMarked;
