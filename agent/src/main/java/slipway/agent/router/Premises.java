package slipway.agent.router;

import java.util.List;

/**
 * What all entries of one router share.
 *
 * @param notices what its log hears of
 * @param burdens what waits on each event loop, in their order
 */
record Premises(
    RouterSettings settings, Transport transport, Notices notices, List<Burden> burdens) {}
