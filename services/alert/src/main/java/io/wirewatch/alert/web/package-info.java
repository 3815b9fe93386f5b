/// The pages: what an analyst sees first, and the way in.
@NullMarked
package io.wirewatch.alert.web;

import org.jspecify.annotations.NullMarked;
