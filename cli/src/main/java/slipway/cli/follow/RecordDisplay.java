package slipway.cli.follow;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import slipway.api.DeploymentView;
import slipway.api.EventView;
import slipway.api.EvidenceView;
import slipway.cli.format.Format;
import slipway.cli.format.Records;
import slipway.cli.format.Words;
import slipway.cli.terminal.Terminal;

/**
 * Writes records as they come: events, readings of the evidence, and at last the deployment. Each
 * is one line of JSON, or one document of YAML.
 */
public record RecordDisplay(Terminal terminal, Format format) implements Display {

  @Override
  public void changed(List<EventView> events, DeploymentView now) {
    events.forEach(this::write);
  }

  @Override
  public void judged(EvidenceView evidence) {
    write(evidence);
  }

  @Override
  public void lost(String why, Duration patience) {
    say("%s; it is looked for, up to %s".formatted(why, Words.seconds(patience)));
  }

  @Override
  public void regained() {
    say("the server is back; nothing was missed");
  }

  @Override
  public void beat() {}

  @Override
  public void ended(DeploymentView last) {
    write(last);
  }

  private void write(Object record) {
    terminal.out().print(Records.oneOfMany(record, format));
    terminal.flush();
  }

  private void say(String message) {
    PrintWriter err = terminal.err();
    err.println(message);
    err.flush();
  }
}
