package slipway.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import slipway.acceptance.Page.Block;

/**
 * A reader who follows a guide: writes its files, types every command of it in a shell, and looks
 * whether what the guide says is printed.
 */
final class Walk implements AutoCloseable {
  /** These change the machine that tests run on, or need systemd to have started it. */
  private static final Pattern OF_THE_HOST = Pattern.compile("(?:sudo )?(?:systemctl|apt) .*");

  /** Ports that guides name; each guide has free ones instead. */
  private static final Pattern PORT = Pattern.compile("\\b(?:7070|8000|8080|8081)\\b");

  /** Blocks of these languages may be excerpts, which nobody is asked to write down. */
  static final Set<String> EXCERPTS = Set.of("yaml", "ini");

  private static final String UP = "slipway up --detach";
  private static final String WRITTEN_BY_INIT = "# Written by \"slipway init\"";

  private final Page page;
  private final Path home;
  private final Terminal terminal;
  private final Map<String, String> replaced = new LinkedHashMap<>();
  private final Map<String, String> ports = new HashMap<>();
  private final Map<String, List<String>> before = new HashMap<>();
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<Block> left;
  private final List<String> commandsLeft = new ArrayList<>();
  private final List<Said> said = new ArrayList<>();
  private final StringBuilder printed = new StringBuilder();
  private final Path notes;
  private final List<String> afterwards = new ArrayList<>();
  private boolean up;

  /** Whose home is an empty folder below {@code root}. */
  Walk(Page page, Slipway slipway, Path root) {
    this.page = page;
    this.home = root.resolve("home");
    this.notes = root.resolve("notes");
    this.left = new ArrayList<>(page.blocks());
    this.terminal = new Terminal(notes, home, slipway.environment());
  }

  Page page() {
    return page;
  }

  Path home() {
    return home;
  }

  /** The free port that stands for one of the guide. */
  int port(String named) {
    return Integer.parseInt(ports.computeIfAbsent(named, _ -> FreePorts.next() + ""));
  }

  /** What stands for a text of the guide, in its commands, its files and what is printed. */
  Walk replacing(String text, Object by) {
    assertThat(page.text()).as("what " + page + " has").contains(text);
    replaced.put(text, by.toString());
    return this;
  }

  /** What has happened when the reader comes to that command. */
  Walk before(String command, String... happened) {
    before.put(command, List.of(happened));
    return this;
  }

  /** That command is one that the guide says is refused. */
  Walk ends(String command, int code) {
    codes.put(command, code);
    return this;
  }

  /** The reader's Slipway is up, so that the line which starts it in the background is left out. */
  Walk isUp() {
    up = true;
    return this;
  }

  /** What has happened before the reader begins. */
  Walk after(String... happened) {
    for (String command : happened) {
      happened(command);
    }
    return this;
  }

  /** What is done when the guide is at its end. */
  Walk afterwards(String command) {
    afterwards.add(command);
    return this;
  }

  /** The folder the reader is in has that file. */
  Walk has(String file, String text) {
    write(file, forUs(text));
    return this;
  }

  /** Follows the guide to its end. */
  void toTheEnd() {
    to("");
    afterwards.forEach(this::happened);
    assertThat(before.keySet()).as("commands that " + page + " has").isEmpty();
    assertThat(codes.keySet()).as("commands that " + page + " has").isEmpty();
  }

  /** What the last command that begins so has printed. */
  String said(String command) {
    return said.reversed().stream()
        .filter(one -> one.command().startsWith(command))
        .findFirst()
        .orElseThrow(() -> new AssertionError(page + " has no " + command + " so far"))
        .out();
  }

  /** Follows the guide until that command is the next; an empty one is its end. */
  void to(String command) {
    while (!left.isEmpty() || !commandsLeft.isEmpty()) {
      if (commandsLeft.isEmpty()) {
        turnTo(left.removeFirst());
      } else if (commandsLeft.getFirst().equals(command)) {
        return;
      } else {
        type(commandsLeft.removeFirst());
      }
    }
    assertThat(command).as("a command of " + page).isEmpty();
  }

  private void turnTo(Block block) {
    if (block.file().isPresent()) {
      write(block.file().get(), forUs(block.text()));
    } else if (block.language().equals(Page.COMMANDS)) {
      commandsLeft.addAll(commands(block.text()));
      printed.setLength(0);
    } else if (block.language().equals(Page.PRINTED)) {
      String expected = forUs(block.text());
      assertThat(printed.toString())
          .as("%s: %s", page, expected)
          .matches(text -> Printed.has(text, expected), "has what the guide says is printed");
    } else {
      assertThat(block.language()).as("%s: %s", page, block.text()).isIn(EXCERPTS);
    }
  }

  /** One a line, or more lines where a backslash ends them; without comments. */
  private static List<String> commands(String text) {
    return text.replace("\\\n", " ")
        .lines()
        .map(line -> line.replaceFirst("\\s+#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  private void type(String command) {
    takenFrom(before, command, List.of()).forEach(this::happened);
    String typed = forUs(command);
    if (OF_THE_HOST.matcher(typed).matches() || (up && typed.equals(UP))) {
      return;
    }
    int code = takenFrom(codes, command, 0);
    Said now = terminal.type(asNobodyIsThere(typed));
    assertThat(now.code()).as(page + ": " + now).isEqualTo(code);
    printed.append(now.out());
    said.add(now);
  }

  private void happened(String command) {
    terminal.type(asNobodyIsThere(forUs(command))).ended(0);
  }

  private static <T> T takenFrom(Map<String, T> of, String command, T otherwise) {
    T found = of.remove(command);
    return found == null ? otherwise : found;
  }

  /** Plans are accepted, and a server is not waited for, but answers at a port that is free. */
  private static String asNobodyIsThere(String typed) {
    if (typed.matches("(?:.* )?slipway (?:deploy|remove)\\b.*")) {
      return typed.contains(" --yes") ? typed : typed + " --yes";
    }
    if (typed.matches("(?:.* )?slipway up\\b.*")) {
      return typed
          + (typed.contains(" --detach") ? "" : " --detach")
          + (typed.contains(" --listen") ? "" : " --listen 127.0.0.1:0");
    }
    return typed;
  }

  private String forUs(String text) {
    String ours = text;
    for (Map.Entry<String, String> pair : replaced.entrySet()) {
      ours = ours.replace(pair.getKey(), pair.getValue());
    }
    return PORT.matcher(ours).replaceAll(found -> port(found.group()) + "");
  }

  /** In the folder the reader is in, unless its name says where. */
  private void write(String file, String text) {
    try {
      Path next = Files.writeString(notes.resolve("file"), text);
      String name = "'%s'".formatted(forUs(file));
      String was = terminal.type("cat " + name).out();
      if (was.contains(WRITTEN_BY_INIT)) {
        assertThat(text).as(page + ": what init wrote").contains(withoutComments(was));
      }
      terminal.type("mkdir -p \"$(dirname %s)\"".formatted(name)).ended(0);
      terminal.type("cp '%s' %s".formatted(next, name)).ended(0);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private List<String> withoutComments(String yaml) {
    return yaml.lines()
        .filter(line -> !line.isBlank() && !line.strip().startsWith("#"))
        .map(this::forUs)
        .toList();
  }

  @Override
  public void close() {
    terminal.close();
  }
}
