package slipway.program.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Gate;
import slipway.agent.protocol.Place;
import slipway.cli.Diagnosis;

/**
 * What the agent does for users: entries, certificates, instances.
 *
 * @param holder who listens at an address of this host
 */
public record AgentDiagnoses(
    Answer.Snapshot snapshot, Instant now, Function<Gate.Spot, Optional<Holder>> holder) {

  /**
   * Who listens where users are to come in.
   *
   * @param wanted where the agent was told to open an entry
   */
  public List<Diagnosis> entries(Map<Place, Entry> wanted) {
    var entries = new EntryDiagnoses(snapshot.routings(), holder);
    return wanted.entrySet().stream()
        .flatMap(each -> entries.of(each.getKey(), each.getValue()))
        .toList();
  }

  /** How long certificates last. */
  public List<Diagnosis> certificates() {
    return snapshot.routings().stream()
        .flatMap(
            routing ->
                routing.certificates().stream()
                    .map(one -> CertificateDiagnosis.of(routing.place(), one, now)))
        .toList();
  }

  /** Instances that keep ending, or wait for something, such as a secret that is not there. */
  public List<Diagnosis> instances() {
    return new InstanceDiagnoses(snapshot.instances(), now).diagnoses();
  }
}
