/** Channels that need no library of their own: a command, an address that is posted to, Slack. */
@NullMarked
package slipway.channel.plain;

import org.jspecify.annotations.NullMarked;
