package slipway.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Debian's nginx as a process of its own, with a folder instead of {@code /etc/nginx} and a port
 * below which it serves nobody yet. Never a service of the host.
 */
final class Nginx implements AutoCloseable {
  private static final int SECONDS_TO_END = 10;

  private final Path folder;
  private final int port;
  private final Process process;

  private Nginx(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** One that runs, with what Debian's has: whatever stands in {@code conf.d} is read. */
  static Nginx in(Path root) {
    try {
      Path folder = Files.createDirectories(root.resolve("nginx"));
      Files.createDirectories(folder.resolve("conf.d"));
      Files.writeString(
          folder.resolve("nginx.conf"),
          """
          daemon off;
          worker_processes 1;
          pid %1$s/nginx.pid;
          error_log %1$s/error.log;
          events {}
          http {
            access_log off;
            client_body_temp_path %1$s/body;
            proxy_temp_path %1$s/proxy;
            fastcgi_temp_path %1$s/fastcgi;
            uwsgi_temp_path %1$s/uwsgi;
            scgi_temp_path %1$s/scgi;
            include %1$s/conf.d/*.conf;
          }
          """
              .formatted(folder));
      Process process =
          new ProcessBuilder(
                  "/usr/sbin/nginx", "-p", folder + "/", "-c", folder.resolve("nginx.conf") + "")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("said.txt").toFile())
              .start();
      return new Nginx(folder, FreePorts.next(), process);
    } catch (IOException e) {
      throw new UncheckedIOException("the Debian package nginx-light is needed", e);
    }
  }

  /** What stands for {@code /etc/nginx}. */
  Path folder() {
    return folder;
  }

  /** How this one is talked to. */
  String command() {
    return "nginx -p %1$s/ -c %1$s/nginx.conf".formatted(folder);
  }

  /** Where its users come in. */
  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new AssertionError("nginx does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
