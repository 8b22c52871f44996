package demo;

import io.javalin.Javalin;

public final class Prices {
  public static void main(String[] args) {
    Javalin.create().get("/ping", context -> context.result("pong")).start(port());
  }

  private static int port() {
    return Integer.parseInt(System.getenv("HTTP_PORT"));
  }
}
