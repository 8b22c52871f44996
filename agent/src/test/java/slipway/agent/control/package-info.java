@NullMarked
package slipway.agent.control;

import org.jspecify.annotations.NullMarked;
