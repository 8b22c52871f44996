package slipway.testkit;

import slipway.journal.Tokens;

/** The stand-in keeps the contract, too. */
class MemoryTokensTest extends TokensContract {
  private final Tokens tokens = new MemoryTokens();

  @Override
  protected Tokens create() {
    return tokens;
  }

  @Override
  protected Tokens reopen() {
    return tokens;
  }
}
