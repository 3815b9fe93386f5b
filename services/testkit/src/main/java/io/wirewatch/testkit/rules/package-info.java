/// House rules that a machine can hold, shared by the modules' architecture tests.
@NullMarked
package io.wirewatch.testkit.rules;

import org.jspecify.annotations.NullMarked;
