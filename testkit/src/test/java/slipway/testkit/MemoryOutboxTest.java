package slipway.testkit;

class MemoryOutboxTest extends OutboxContract {
  private MemoryOutbox outbox = new MemoryOutbox();

  @Override
  protected Both create() {
    outbox = new MemoryOutbox();
    return reopen();
  }

  @Override
  protected Both reopen() {
    return new Both(outbox, outbox);
  }
}
