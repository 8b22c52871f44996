package slipway.configuration;

import java.util.Optional;
import slipway.check.Probe;
import slipway.configuration.text.Notes;
import slipway.configuration.text.Tree;

/**
 * Who is to accept connections: {@code HOST:PORT}, or {@code "{port}"} for the component itself.
 */
record TcpAddress() implements Form<Probe.Tcp> {
  private static final String OWN = "{port}";

  @Override
  public Optional<Probe.Tcp> read(Tree tree, Notes notes) {
    return tree instanceof Tree.Scalar scalar && scalar.text().equals(OWN)
        ? Optional.of(new Probe.Tcp(Optional.empty()))
        : Address.FORM.read(tree, notes).map(a -> new Probe.Tcp(Optional.of(a.toString())));
  }

  @Override
  public String write(Probe.Tcp tcp) {
    return Text.write(tcp.address().orElse(OWN));
  }
}
