package slipway.server;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import slipway.server.access.Listening;

/**
 * The connectors: where others come in, and beside that one on loopback for the command line of
 * this host, which needs no certificate there.
 */
@Configuration(proxyBeanMethods = false)
class Doors {
  private static final String BUNDLE = "slipway";
  private static final String PEM = "spring.ssl.bundle.pem." + BUNDLE + ".";
  private static final String LOOPBACK = "127.0.0.1";

  /** A pair of files is written one after the other: both are read when it has been quiet. */
  private static final String QUIET = "1s";

  /** What Spring is told of where it listens. Changed files are read anew, connections stay. */
  static Map<String, Object> properties(Listening listening) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("server.address", listening.host());
    properties.put("server.port", listening.port());
    listening
        .certificate()
        .ifPresent(
            files -> {
              properties.put("server.ssl.bundle", BUNDLE);
              properties.put(PEM + "keystore.certificate", files.certificate().toUri().toString());
              properties.put(PEM + "keystore.private-key", files.key().toUri().toString());
              properties.put(PEM + "keystore.verify-keys", true);
              properties.put(PEM + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
              properties.put(PEM + "reload-on-update", true);
              properties.put("spring.ssl.bundle.watch.file.quiet-period", QUIET);
            });
    return properties;
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectors(ServerSettings settings) {
    return factory -> {
      factory.addConnectorCustomizers(Doors::patient);
      if (!settings.listening().isForThisHost()) {
        factory.addAdditionalConnectors(local());
      }
    };
  }

  /** Whoever sends much hears first whether it is wanted (RFC 9110, 10.1.1). */
  private static void patient(Connector connector) {
    if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
      http.setContinueResponseTiming("onRead");
    }
  }

  private static Connector local() {
    var connector = new Connector("HTTP/1.1");
    connector.setPort(0);
    connector.setProperty("address", LOOPBACK);
    if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
      protocol.setExecutor(new VirtualThreadExecutor("local-"));
    }
    patient(connector);
    return connector;
  }

  /** The port of loopback at which this host's command line is answered. */
  static int localPort(WebServer server, Listening listening) {
    if (!listening.isForThisHost() && server instanceof TomcatWebServer tomcat) {
      for (Connector connector : tomcat.getTomcat().getService().findConnectors()) {
        if (connector.getLocalPort() != server.getPort()) {
          return connector.getLocalPort();
        }
      }
    }
    return server.getPort();
  }
}
