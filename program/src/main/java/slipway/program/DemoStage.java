package slipway.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import slipway.agent.process.SmallFile;
import slipway.cli.client.ApiClient;
import slipway.cli.client.DataFolder;
import slipway.demo.Stage;

/** A Slipway in a temporary folder, for the demonstration: real processes, to be killed. */
final class DemoStage implements Stage {
  private static final Duration DEAD_WITHIN = Duration.ofSeconds(5);

  private final Path folder;
  private final Folders folders;
  private final Agents agents;
  private final DetachedServer servers;
  private final ListenAddress listen;
  private final ApiClient client;
  private Optional<DetachedServer.Ready> server = Optional.empty();

  DemoStage(OwnProcess own, ListenAddress listen, LongSupplier nanos) {
    this.folder = temporary();
    this.folders = new Folders(folder.resolve("data"), folder.resolve("run"));
    folders.make();
    this.agents = new Agents(folders, own, Version.read(), nanos);
    this.servers = new DetachedServer(folders, own, Map.of(QuickStarts.NONE, "1"), nanos);
    this.listen = listen;
    this.client =
        new ApiClient(new DataFolder(folders.data()).endpoint(), nanos).onBehalfOf("demo");
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("slipway-demo-");
    } catch (IOException e) {
      throw new StartRefused("no temporary folder can be made: " + e, e);
    }
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  @Override
  public void open() {
    startServer();
  }

  @Override
  public void startServer() {
    server = Optional.of(servers.start(Serving.at(listen)));
  }

  @Override
  public ApiClient client() {
    return client;
  }

  @Override
  public String link() {
    return server.map(DetachedServer.Ready::link).orElse("none: no server runs");
  }

  @Override
  public void killServer() {
    server.ifPresent(ready -> kill(ready.process()));
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    try {
      process.onExit().get(DEAD_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new StartRefused("the server (pid %d) does not die".formatted(process.pid()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("interrupted while the server died", e);
    }
  }

  @Override
  public void close() {
    killServer();
    agents.find().ifPresent(found -> agents.end(found.process()));
    SmallFile.deleteFolder(folder);
  }
}
