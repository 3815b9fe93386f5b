/// A small world on loopback for newcomers without internet: invented feeds in four languages that go on publishing,
/// and a receiver that verifies the webhooks they lead to.
@NullMarked
package io.wirewatch.local.demo;

import org.jspecify.annotations.NullMarked;
