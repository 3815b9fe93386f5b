/// A document that was fetched, and those that it consists of: compressed ones, and indexes of news sitemaps.
@NullMarked
package io.wirewatch.poller.sitemap;

import org.jspecify.annotations.NullMarked;
