/// What a subscription would have sent: the live path's deciding over the articles that are stored.
@NullMarked
package io.wirewatch.alert.backtest;

import org.jspecify.annotations.NullMarked;
