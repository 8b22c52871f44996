package slipway.program.doctor;

/**
 * Who listens at an address of this host.
 *
 * @param words for people, as in "pid 812 (nginx)"
 * @param ours whether it is this Slipway's server, which keeps the address while no agent runs
 */
public record Holder(String words, boolean ours) {}
