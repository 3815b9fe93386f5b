/// How complete our view is: what the poller says of its feeds, kept here so that every alert can say it.
@NullMarked
package io.wirewatch.alert.coverage;

import org.jspecify.annotations.NullMarked;
