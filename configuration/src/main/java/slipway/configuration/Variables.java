package slipway.configuration;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import slipway.configuration.text.Mistake.Kind;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;
import slipway.configuration.text.Tree.Field;
import slipway.configuration.text.Tree.Scalar;

/** What is added to an instance's clean environment. */
final class Variables {
  private static final int MOST = 200;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String OURS = "SLIPWAY_";

  private Variables() {}

  static SortedMap<String, String> read(Section component) {
    SortedMap<String, String> variables = new TreeMap<>();
    Optional<Tree> tree = component.tree("environment");
    if (tree.isEmpty()) {
      component.sheet().assumed(component.at("environment"), "none");
      return variables;
    }
    Notes notes = component.notes();
    if (!(tree.get() instanceof Tree.Mapping mapping)) {
      notes.mistake(
          Kind.NOT_A_MAPPING,
          tree.get(),
          Found.in(tree.get()),
          "variables, as in {APP_MODE: live}");
      return variables;
    }
    if (mapping.fields().size() > MOST) {
      notes.mistake(
          Kind.TOO_MANY, mapping, mapping.fields().size() + " variables", "at most " + MOST);
      return variables;
    }
    for (Field field : mapping.fields()) {
      boolean nameIsRight = checkName(field.key(), notes);
      if (checkValue(field, notes) && nameIsRight) {
        String value = ((Scalar) field.value()).text();
        variables.put(field.name(), value);
        String path = component.at("environment") + "." + field.name();
        component.sheet().written(path, Text.write(value), field.value());
      }
    }
    return variables;
  }

  private static boolean checkName(Scalar name, Notes notes) {
    if (!NAME.matcher(name.text()).matches()) {
      notes.mistake(
          Kind.VARIABLE_NAME,
          name,
          Found.text(name.text()),
          "a variable: letters, digits and underscores, no digit first");
      return false;
    }
    if (name.text().startsWith(OURS)) {
      notes.mistake(
          Kind.RESERVED_NAME,
          name,
          Found.text(name.text()),
          "another name: those with " + OURS + " are Slipway's own");
      return false;
    }
    return true;
  }

  private static boolean checkValue(Field field, Notes notes) {
    if (!(field.value() instanceof Scalar value) || value.type() == Scalar.Type.NOTHING) {
      notes.mistake(
          Kind.NOT_TEXT,
          field.value(),
          Found.in(field.value()),
          "the value of a variable; an empty one is written \"\"");
      return false;
    }
    Optional<String> suspicion = Secrets.suspicion(field.name(), Template.of(value.text()));
    if (suspicion.isPresent()) {
      notes.mistake(
          Kind.SECRET,
          value,
          suspicion.get(),
          "a reference: \"${env:%s}\" or \"${file:path}\"".formatted(field.name()));
      return false;
    }
    return Braces.IN_VARIABLE.check(value, notes);
  }
}
