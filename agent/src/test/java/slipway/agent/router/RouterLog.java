package slipway.agent.router;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What routers write into their log while a test looks. */
final class RouterLog extends Handler implements AutoCloseable {
  private final Logger logger = Logger.getLogger("slipway.agent.router");
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  RouterLog() {
    logger.addHandler(this);
  }

  List<String> lines() {
    return records.stream().map(LogRecord::getMessage).toList();
  }

  List<String> linesWith(String text) {
    return lines().stream().filter(line -> line.contains(text)).toList();
  }

  boolean hasStacks() {
    return records.stream().anyMatch(entry -> entry.getThrown() != null);
  }

  @Override
  public void publish(LogRecord entry) {
    records.add(entry);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
