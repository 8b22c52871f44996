/**
 * Commands that run once to their end, such as preparing a release: whoever asks for the same one
 * again, after whatever crash, finds it running or finds how it ended.
 */
@NullMarked
package slipway.agent.job;

import org.jspecify.annotations.NullMarked;
