/** What a team ships and where: an application's components as one environment runs them. */
@NullMarked
package slipway.application;

import org.jspecify.annotations.NullMarked;
