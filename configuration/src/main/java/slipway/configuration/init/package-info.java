/** The first configuration of a project, written from what its folder shows. */
@NullMarked
package slipway.configuration.init;

import org.jspecify.annotations.NullMarked;
