/// How a request's JSON is read: field by field, each fault by its name.
@NullMarked
package io.wirewatch.alert.request;

import org.jspecify.annotations.NullMarked;
