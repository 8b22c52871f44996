package slipway.program.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Entry;
import slipway.agent.protocol.Place;
import slipway.cli.Diagnosis;

/** An agent whose entries are held by others, whose certificates end, whose instances wait. */
class AgentDiagnosesTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Place PLACE = new Place("shop", "production", "backend");

  private static AgentDiagnoses of(Answer.Snapshot snapshot) {
    return new AgentDiagnoses(snapshot, NOON, _ -> Optional.empty());
  }

  private static Answer.Snapshot snapshot(List<String> listening, Answer.Certificate... all) {
    var routing =
        new Answer.Routing(
            PLACE, "", List.of(), "", 1, Answer.Lease.NONE, "", listening, List.of(all));
    return new Answer.Snapshot(List.of(), List.of(routing));
  }

  private static Entry entry(String host) {
    return new Entry(host, 8080, Entry.Unit.REQUEST, "", Entry.Limits.DEFAULT);
  }

  @Test
  void an_entry_that_is_listened_on_is_well_by_number_or_name() {
    var open = of(snapshot(List.of("127.0.0.1:8080")));
    assertThat(open.entries(Map.of(PLACE, entry("127.0.0.1"))))
        .extracting(Diagnosis::state)
        .containsExactly("ok");
    assertThat(open.entries(Map.of(PLACE, entry("localhost"))))
        .extracting(Diagnosis::state)
        .containsExactly("ok");
  }

  @Test
  void an_entry_that_another_program_holds_names_it() {
    var held =
        new AgentDiagnoses(
            snapshot(List.of()), NOON, _ -> Optional.of(new Holder("pid 812 (nginx)", false)));
    assertThat(held.entries(Map.of(PLACE, entry("127.0.0.1"))))
        .singleElement()
        .satisfies(
            diagnosis -> {
              assertThat(diagnosis.state()).isEqualTo("wrong");
              assertThat(diagnosis.found())
                  .contains("at 127.0.0.1:8080", "and pid 812 (nginx) listens there");
            });
    var kept =
        new AgentDiagnoses(
            snapshot(List.of()), NOON, _ -> Optional.of(new Holder("pid 7 (java)", true)));
    assertThat(kept.entries(Map.of(PLACE, entry("127.0.0.1"))))
        .singleElement()
        .satisfies(
            diagnosis -> {
              assertThat(diagnosis.found()).contains("the server keeps the address");
              assertThat(diagnosis.todo()).contains("have the agent started");
            });
    assertThat(of(snapshot(List.of())).entries(Map.of(PLACE, entry("127.0.0.1"))))
        .singleElement()
        .extracting(Diagnosis::found)
        .asString()
        .contains("nobody listens there");
  }

  @Test
  void certificates_are_told_by_the_days_that_are_left() {
    assertThat(certificate(30, "")).extracting(Diagnosis::state).isEqualTo("ok");
    assertThat(certificate(13, "").found()).contains("13 days from now");
    assertThat(certificate(13, "").state()).isEqualTo("warning");
    assertThat(certificate(30, "its key does not fit").state()).isEqualTo("warning");
    assertThat(certificate(-1, "").state()).isEqualTo("wrong");
    var none = new Answer.Certificate("/etc/a.pem", List.of(), 0, "no such file", "BoringSSL");
    assertThat(of(snapshot(List.of(), none)).certificates())
        .singleElement()
        .satisfies(
            diagnosis -> {
              assertThat(diagnosis.state()).isEqualTo("wrong");
              assertThat(diagnosis.found()).contains("none of /etc/a.pem", "no such file");
            });
  }

  private static Diagnosis certificate(int days, String trouble) {
    long end = NOON.plusSeconds(days * 86_400L + 3_600).toEpochMilli();
    var one = new Answer.Certificate("/etc/a.pem", List.of("a.example"), end, trouble, "BoringSSL");
    return of(snapshot(List.of(), one)).certificates().getFirst();
  }

  @Test
  void instances_that_wait_for_long_say_for_what() {
    String secret = "waits for a secret: PAY_KEY: ${file:/run/pay} cannot be read: no such file";
    Answer.Instance waiting = instance("waiting", 61, false, secret);
    assertThat(instances(waiting))
        .singleElement()
        .satisfies(
            diagnosis -> {
              assertThat(diagnosis.state()).isEqualTo("wrong");
              assertThat(diagnosis.found()).contains("waiting: " + secret, "none there is ready");
              assertThat(diagnosis.todo()).contains("mend its source");
            });
    assertThat(instances(waiting, instance("ready", 600, false, "")))
        .as("others answer")
        .singleElement()
        .satisfies(
            diagnosis -> {
              assertThat(diagnosis.state()).isEqualTo("warning");
              assertThat(diagnosis.found()).doesNotContain("none there is ready");
            });
    assertThat(instances(instance("starting", 59, false, "GET /health is not answered yet")))
        .extracting(Diagnosis::state)
        .containsExactly("ok");
    assertThat(instances(instance("ended", 600, true, "")))
        .extracting(Diagnosis::state)
        .containsExactly("ok");
    assertThat(instances(instance("warming", 1, true, "")))
        .singleElement()
        .satisfies(
            diagnosis -> {
              assertThat(diagnosis.state()).isEqualTo("wrong");
              assertThat(diagnosis.found())
                  .contains("started again 7 times", "it ended: exit code 3");
            });
  }

  private static List<Diagnosis> instances(Answer.Instance... all) {
    return of(new Answer.Snapshot(List.of(all), List.of())).instances();
  }

  private static Answer.Instance instance(String state, int since, boolean loops, String lacking) {
    var process =
        new Answer.Identity(12, 1, "boot", 20_000, NOON.minusSeconds(since).toEpochMilli());
    return new Answer.Instance(
        "backend-1",
        PLACE,
        "v1",
        process,
        state,
        7,
        "exit code 3",
        loops,
        lacking,
        "",
        Answer.Use.NONE);
  }
}
