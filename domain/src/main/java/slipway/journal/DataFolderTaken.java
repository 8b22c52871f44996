package slipway.journal;

/** Another server uses the data folder; the message says who, and what to do. */
public final class DataFolderTaken extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DataFolderTaken(String message) {
    super(message);
  }
}
