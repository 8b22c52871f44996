package slipway.server;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import slipway.server.core.Keeping;

/**
 * What a server needs to know.
 *
 * @param host the loopback address it listens on
 * @param port 0 lets the system choose
 * @param data what must survive a reboot
 * @param runTime sockets and locks
 * @param nanos a clock that only goes forward, in nanoseconds
 * @param lease for how long an exposure holds that nobody judges
 * @param keeping what is kept, and what room is left
 */
public record ServerSettings(
    String host,
    int port,
    Path data,
    Path runTime,
    Duration lease,
    Keeping keeping,
    String build,
    InstantSource clock,
    LongSupplier nanos) {}
