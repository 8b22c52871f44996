/** The core put together: store, target, engine, and what is asked of them. */
@NullMarked
package slipway.server.core;

import org.jspecify.annotations.NullMarked;
