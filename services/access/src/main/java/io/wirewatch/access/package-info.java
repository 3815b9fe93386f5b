/// Who may call: bearer tokens, the browser session, open health, problem answers.
@NullMarked
package io.wirewatch.access;

import org.jspecify.annotations.NullMarked;
