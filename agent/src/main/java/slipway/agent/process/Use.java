package slipway.agent.process;

/**
 * What a life uses.
 *
 * @param memoryBytes now, of all its processes; files the kernel keeps in memory are not counted
 * @param peakBytes the most there was of it; with a control group the kernel's own count, files
 *     included; else the sum of each process's most
 * @param cpuMicros processor time since its start
 * @param killed processes the kernel has killed for its limit of memory; 0 where nobody counts
 */
public record Use(long memoryBytes, long peakBytes, long cpuMicros, long killed) {
  public static final Use NONE = new Use(0, 0, 0, 0);

  Use and(Use other) {
    return new Use(
        memoryBytes + other.memoryBytes,
        peakBytes + other.peakBytes,
        cpuMicros + other.cpuMicros,
        killed + other.killed);
  }
}
