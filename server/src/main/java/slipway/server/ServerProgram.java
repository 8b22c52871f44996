package slipway.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import slipway.collector.CollectorType;
import slipway.collector.Collectors;
import slipway.server.access.Listening;
import slipway.server.access.OwnCertificate;
import slipway.server.access.PageLinks;
import slipway.server.core.Adapters;
import slipway.server.core.Core;
import slipway.server.core.Shutdown;
import slipway.server.reporting.Reporting;
import slipway.server.telling.Telling;

/** The server as a program: opens the data folder, listens, works, and ends when asked. */
public final class ServerProgram {
  private ServerProgram() {}

  /** A server that answers. */
  public static final class Running {
    private final ConfigurableApplicationContext context;
    private final Core core;
    private final InetSocketAddress address;

    private Running(ConfigurableApplicationContext context, Core core, InetSocketAddress address) {
      this.context = context;
      this.core = core;
      this.address = address;
    }

    /** Where it answers the command line of this host, unencrypted. */
    public InetSocketAddress address() {
      return address;
    }

    /**
     * An address that opens the page in a browser, once.
     *
     * @param opener who asked for it: the journal remembers them for what is done there
     */
    public String browserLink(String opener) {
      return context.getBean(PageLinks.class).make(opener).link();
    }

    /** Where it answers others, such as {@code https://slipway.example.com}. */
    public String url() {
      return context.getBean(PageLinks.class).url();
    }

    /** Waits until somebody asks the server to end. */
    public void awaitStop() throws InterruptedException {
      context.getBean(Shutdown.class).await();
    }

    /** Whether whoever asked wants agent and applications to go on. */
    public boolean keep() {
      return context.getBean(Shutdown.class).keep();
    }

    /** Ends; what was under way is taken up by the next server. */
    public void stop() {
      context.close();
      core.close();
    }
  }

  /**
   * Starts a server and takes up what was under way.
   *
   * @throws slipway.journal.DataFolderTaken when another server uses the data folder
   * @throws slipway.journal.JournalBroken when the data folder cannot be used
   * @throws slipway.server.access.OwnCertificate.Unusable when there is no such certificate
   * @throws slipway.collector.CollectorType.Misconfigured when the environment names a collector
   *     that cannot be
   */
  public static Running start(ServerSettings settings) {
    settings.listening().certificate().ifPresent(OwnCertificate::read);
    Collectors collectors =
        Adapters.collectors(
            new CollectorType.Settings(settings.environment(), settings.build(), settings.clock()));
    Core core =
        Core.open(
            new Core.Settings(
                settings.data(),
                settings.runTime(),
                settings.lease(),
                settings.keeping(),
                settings.build(),
                settings.clock(),
                settings.nanos()),
            LoggedJournal::new);
    boolean started = false;
    try {
      ConfigurableApplicationContext context = application(settings, core, collectors).run();
      core.begin();
      var address = address(settings, context);
      announce(settings.data(), address);
      context.getBean(Telling.class).begin(context.getBean(PageLinks.class).url());
      context.getBean(Reporting.class).begin();
      started = true;
      return new Running(context, core, address);
    } finally {
      if (!started) {
        core.close();
      }
    }
  }

  private static SpringApplication application(
      ServerSettings settings, Core core, Collectors collectors) {
    // The program has set up what is logged, and how, for every library.
    System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    var application = new SpringApplication(Wiring.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setRegisterShutdownHook(false);
    application.setLogStartupInfo(false);
    application.setDefaultProperties(properties(settings));
    application.addInitializers(
        context -> {
          var generic = (GenericApplicationContext) context;
          generic.registerBean(Core.class, () -> core);
          generic.registerBean(ServerSettings.class, () -> settings);
          generic.registerBean(Collectors.class, () -> collectors);
        });
    return application;
  }

  private static Map<String, Object> properties(ServerSettings settings) {
    Map<String, Object> properties = new LinkedHashMap<>(Doors.properties(settings.listening()));
    properties.put("server.shutdown", "immediate");
    properties.put("spring.threads.virtual.enabled", true);
    properties.put("spring.main.lazy-initialization", false);
    properties.put("spring.jmx.enabled", false);
    properties.put("spring.jackson.default-property-inclusion", "non_absent");
    properties.put("spring.jackson.deserialization.fail-on-unknown-properties", true);
    properties.put("spring.jackson.deserialization.fail-on-null-creator-properties", true);
    properties.put("spring.mvc.problemdetails.enabled", false);
    return properties;
  }

  private static InetSocketAddress address(
      ServerSettings settings, ConfigurableApplicationContext context) {
    Listening listening = settings.listening();
    return InetSocketAddress.createUnresolved(
        listening.isForThisHost() ? listening.host() : "127.0.0.1",
        Doors.localPort(webServer(context), listening));
  }

  private static WebServer webServer(ConfigurableApplicationContext context) {
    return Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer());
  }

  /** Tells the command line where the server is. */
  private static void announce(Path data, InetSocketAddress address) {
    Path file = data.resolve("server.json");
    Path next = data.resolve("server.json.next");
    String text =
        "{\"address\":\"%s:%d\",\"pid\":%d}\n"
            .formatted(address.getHostString(), address.getPort(), ProcessHandle.current().pid());
    try {
      Files.writeString(next, text);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
