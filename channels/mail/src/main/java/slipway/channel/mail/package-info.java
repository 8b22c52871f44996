/** Mail by SMTP: the only place that sees the mail library. */
@NullMarked
package slipway.channel.mail;

import org.jspecify.annotations.NullMarked;
