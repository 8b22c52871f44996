package slipway.demo;

import java.nio.file.Path;
import slipway.cli.client.ApiClient;

/** What the stories are played on: a Slipway of their own, that can be killed. */
public interface Stage {

  /** A fresh folder for everything; gone when the stage is. */
  Path folder();

  /** The JDK everything runs with. */
  Path javaHome();

  /** Starts server and agent on loopback, with nothing in them. */
  void open();

  /** Asks the server, whichever process it is just then. */
  ApiClient client();

  /** An address that opens the live page in a browser, once. */
  String link();

  /** Ends the server's process as a power cut would ({@code kill -9}). */
  void killServer();

  /** Starts another server on the same data. */
  void startServer();

  /** Ends server, agent and applications, and leaves no process behind. */
  void close();
}
