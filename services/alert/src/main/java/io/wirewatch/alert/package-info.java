/// The alert service: stores every article, matches subscriptions, delivers alerts, serves what people read.
@NullMarked
package io.wirewatch.alert;

import org.jspecify.annotations.NullMarked;
