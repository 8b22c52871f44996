package slipway.deployment;

import java.util.Optional;
import slipway.application.Environment;
import slipway.plan.Plan;
import slipway.release.Release;

/**
 * What was asked for and shown before it began.
 *
 * @param release what comes in; empty where the application is removed
 * @param baseline what ran before; empty for the first
 * @param environment what the release is run with
 * @param by who asked
 */
public record Proposal(
    Plan plan,
    Optional<Release> release,
    Optional<Release> baseline,
    Environment environment,
    String by) {}
