package slipway.cli;

/** An application in an environment. */
record Lane(String application, String environment) {

  @Override
  public String toString() {
    return application + " in " + environment;
  }

  /** The command that shows what happens there. */
  String following() {
    return "slipway follow %s --in %s".formatted(application, environment);
  }
}
