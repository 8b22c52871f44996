package slipway.architecture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of docs/traceability.md: which requirement is served, and what proves it. */
record Traceability(List<Row> rows) {
  static final Path PAGE = Path.of("docs/traceability.md");

  private static final Pattern ROW =
      Pattern.compile("\\| *([A-Z]+-\\d+) *\\| *([^|]*?) *\\| *([^|]*?) *\\| *([^|]*?) *\\|");
  private static final Pattern PROOF = Pattern.compile("`([\\w.]+)#(\\w+)`");

  /**
   * A requirement.
   *
   * @param state served, in part or later
   */
  record Row(String id, String state, String words, List<Proof> proofs) {}

  /** A test that fails when the requirement is not met. */
  record Proof(String type, String method) {

    /** Whether there is such a test in the checkout; it is looked for in the source. */
    boolean exists() {
      String file = type.replace('.', '/') + ".java";
      Pattern declared = Pattern.compile("\\bvoid " + method + "\\(");
      return SourceTree.matching(
              f -> SourceTree.isUnder(f, "src/test/java") && f.endsWith(Path.of(file)))
          .stream()
          .anyMatch(f -> declared.matcher(SourceTree.read(f)).find());
    }

    @Override
    public String toString() {
      return type + "#" + method;
    }
  }

  static Traceability read(String page) {
    List<Row> rows = new ArrayList<>();
    for (String line : page.split("\n", -1)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        rows.add(new Row(row.group(1), row.group(2), row.group(3), proofs(row.group(4))));
      }
    }
    return new Traceability(List.copyOf(rows));
  }

  private static List<Proof> proofs(String cell) {
    return PROOF.matcher(cell).results().map(m -> new Proof(m.group(1), m.group(2))).toList();
  }

  /** What is wrong with the rows, given the requirements there are; empty for nothing. */
  List<String> mistakes(List<String> ids) {
    List<String> mistakes = new ArrayList<>();
    List<String> listed = rows.stream().map(Row::id).toList();
    ids.stream()
        .filter(id -> !listed.contains(id))
        .forEach(id -> mistakes.add(id + " is not listed"));
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      if (!ids.contains(row.id())) {
        mistakes.add(row.id() + " is no requirement");
      }
      if (listed.indexOf(row.id()) < i) {
        mistakes.add(row.id() + " is listed twice");
      }
      mistakes.addAll(mistakes(row));
    }
    return mistakes;
  }

  private static List<String> mistakes(Row row) {
    List<String> mistakes = new ArrayList<>();
    switch (row.state()) {
      case "served", "in part" -> {
        if (row.proofs().isEmpty()) {
          mistakes.add(row.id() + " is " + row.state() + " and names no test");
        }
      }
      case "later" -> {}
      default ->
          mistakes.add(
              "%s is served, in part or later, not \"%s\"".formatted(row.id(), row.state()));
    }
    row.proofs().stream()
        .filter(proof -> !proof.exists())
        .forEach(proof -> mistakes.add(row.id() + " names " + proof + ", which is no test"));
    return mistakes;
  }
}
