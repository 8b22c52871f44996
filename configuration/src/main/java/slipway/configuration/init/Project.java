package slipway.configuration.init;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a folder was recognised as.
 *
 * @param recognised as in "a Flask application (app.py)"
 * @param application a name for it
 * @param component a name for its only component
 * @param program how it is run
 * @param ready the path that says whether it is; empty where none was found
 * @param pages whether people look at what it serves
 * @param notes what the person should look at
 */
record Project(
    String recognised,
    String application,
    String component,
    Program program,
    Optional<String> ready,
    boolean pages,
    List<String> notes) {

  Project {
    notes = List.copyOf(notes);
  }

  /**
   * How it is run.
   *
   * @param prepare empty for nothing
   */
  record Program(List<String> run, List<String> prepare, SequencedMap<String, String> environment) {
    Program {
      run = List.copyOf(run);
      prepare = List.copyOf(prepare);
      environment = new LinkedHashMap<>(environment);
    }

    static Program of(List<String> run) {
      return new Program(run, List.of(), new LinkedHashMap<>());
    }

    Program prepared(List<String> how) {
      return new Program(run, how, environment);
    }

    Program withVariable(String variable, String value) {
      var more = new LinkedHashMap<>(environment);
      more.put(variable, value);
      return new Program(run, prepare, more);
    }

    Program withArguments(String... arguments) {
      List<String> more = new ArrayList<>(run);
      more.addAll(List.of(arguments));
      return new Program(more, prepare, environment);
    }
  }
}
