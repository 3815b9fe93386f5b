/// When a subscriber wants to be told, as pure functions of a time: the live path and the backtest decide by the same
/// code.
@NullMarked
package io.wirewatch.alert.policy;

import org.jspecify.annotations.NullMarked;
