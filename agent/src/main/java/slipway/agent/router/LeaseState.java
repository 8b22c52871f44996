package slipway.agent.router;

/**
 * What became of the lease on an entry's shares.
 *
 * @param deployment whose lease is in force; empty when none is
 * @param millisLeft until it expires unless it is renewed
 * @param judgedTick the newest tick it was renewed for
 * @param expiredDeployment whose lease expired and sent users to the proven release; empty when
 *     none did since the last route
 */
public record LeaseState(
    String deployment, long millisLeft, long judgedTick, String expiredDeployment) {}
