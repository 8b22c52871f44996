package slipway.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFilesTest {
  private static final int LOOKS = 300;

  @Test
  void a_file_is_seen_though_others_are_closed_while_we_look(@TempDir Path folder)
      throws Exception {
    Path held = Files.createFile(folder.resolve("agent-1.lock")).toRealPath();
    Path other = Files.createFile(folder.resolve("other"));
    var over = new AtomicBoolean();
    try (FileChannel channel = FileChannel.open(held)) {
      var busy = CompletableFuture.runAsync(() -> openAndClose(other, over));
      for (int look = 0; look < LOOKS; look++) {
        assertThat(OpenFiles.of(ProcessHandle.current().pid())).contains(held);
      }
      over.set(true);
      busy.get(10, TimeUnit.SECONDS);
      assertThat(channel.isOpen()).isTrue();
    } finally {
      over.set(true);
    }
  }

  private static void openAndClose(Path file, AtomicBoolean over) {
    try {
      while (!over.get()) {
        FileChannel.open(file).close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open " + file, e);
    }
  }

  @Test
  void a_process_that_is_gone_has_nothing_open() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    assertThat(gone.waitFor(10, TimeUnit.SECONDS)).isTrue();

    assertThat(OpenFiles.of(gone.pid())).isEmpty();
  }
}
