package slipway.server;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;
import slipway.server.access.Listening;
import slipway.server.core.Keeping;

/**
 * What a server needs to know.
 *
 * @param listening where, and as what
 * @param data what must survive a reboot
 * @param runTime sockets and locks
 * @param nanos a clock that only goes forward, in nanoseconds
 * @param lease for how long an exposure holds that nobody judges
 * @param keeping what is kept, and what room is left
 * @param environment of the server: it says who collects what Slipway does and counts
 */
public record ServerSettings(
    Listening listening,
    Path data,
    Path runTime,
    Duration lease,
    Keeping keeping,
    String build,
    InstantSource clock,
    LongSupplier nanos,
    Map<String, String> environment) {}
