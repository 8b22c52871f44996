package slipway.agent.process;

/** Says who holds a port, as it is seen by the user whose program this is. */
final class PortHolderProgram {
  private PortHolderProgram() {}

  public static void main(String[] arguments) {
    PortHolder holder = PortHolder.of("127.0.0.1", Integer.parseInt(arguments[0])).orElseThrow();
    System.out.println(holder.pid() + " " + holder);
  }
}
