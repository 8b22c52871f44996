package slipway.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import slipway.api.Answers;
import slipway.api.DeploymentView;
import slipway.api.EventView;
import slipway.api.EvidenceView;
import slipway.api.LaneView;
import slipway.api.PlanView;
import slipway.api.Problem;
import slipway.api.Requests;
import slipway.api.TokenView;
import tools.jackson.databind.JsonNode;

/** The described schemas are the records of the wire, also those only an agent brings about. */
class DescribedRecordsTest {
  private static final Map<String, Class<? extends Record>> RECORDS =
      Map.ofEntries(
          Map.entry("Configuration", Requests.Apply.class),
          Map.entry("Keep", Requests.Keep.class),
          Map.entry("Propose", Requests.Propose.class),
          Map.entry("Deploy", Requests.Deploy.class),
          Map.entry("Reason", Requests.Reason.class),
          Map.entry("Stop", Requests.Stop.class),
          Map.entry("Adopted", Answers.Adopted.class),
          Map.entry("BackupTo", Requests.Backup.class),
          Map.entry("Backup", Answers.Backup.class),
          Map.entry("Link", Answers.Link.class),
          Map.entry("Storage", Answers.Storage.class),
          Map.entry("Stored", Answers.Stored.class),
          Map.entry("NewToken", Requests.NewToken.class),
          Map.entry("Token", TokenView.class),
          Map.entry("TokenGrant", TokenView.Granted.class),
          Map.entry("TokenTimes", TokenView.Times.class),
          Map.entry("Made", TokenView.Made.class),
          Map.entry("MadeToken", TokenView.New.class),
          Map.entry("Tokens", TokenView.All.class),
          Map.entry("Problem", Problem.class),
          Map.entry("Mistake", Problem.Mistake.class),
          Map.entry("Applied", Answers.Applied.class),
          Map.entry("Before", Answers.Before.class),
          Map.entry("Kept", Answers.Kept.class),
          Map.entry("Plan", PlanView.class),
          Map.entry("Step", PlanView.StepView.class),
          Map.entry("WayHome", PlanView.WayHome.class),
          Map.entry("Forecast", PlanView.ForecastView.class),
          Map.entry("Deployments", Answers.Deployments.class),
          Map.entry("Deployment", DeploymentView.class),
          Map.entry("Exposure", DeploymentView.ExposureView.class),
          Map.entry("Times", DeploymentView.Times.class),
          Map.entry("EvidencePoints", Answers.Evidence.class),
          Map.entry("Evidence", EvidenceView.class),
          Map.entry("Arm", EvidenceView.Arm.class),
          Map.entry("Recent", EvidenceView.Recent.class),
          Map.entry("Replay", Answers.Replay.class),
          Map.entry("ReplayedVerdict", Answers.ReplayedVerdict.class),
          Map.entry("Events", Answers.Events.class),
          Map.entry("Event", EventView.class),
          Map.entry("Verify", Requests.Verify.class),
          Map.entry("Verified", Answers.Verified.class),
          Map.entry("VerifiedCheck", Answers.VerifiedCheck.class),
          Map.entry("Check", LaneView.CheckView.class),
          Map.entry("Lanes", Answers.Lanes.class),
          Map.entry("Certificate", LaneView.CertificateView.class),
          Map.entry("Lane", LaneView.class),
          Map.entry("Running", LaneView.Running.class),
          Map.entry("Component", LaneView.ComponentView.class),
          Map.entry("ReleaseShare", LaneView.ShareView.class),
          Map.entry("Lease", LaneView.LeaseView.class),
          Map.entry("Instance", LaneView.InstanceView.class),
          Map.entry("Use", LaneView.UseView.class),
          Map.entry("Traffic", Answers.Traffic.class),
          Map.entry("Second", Answers.Second.class),
          Map.entry("VersionSecond", Answers.VersionSecond.class),
          Map.entry("AllTotals", Answers.AllTotals.class),
          Map.entry("Totals", Answers.Totals.class),
          Map.entry("Output", Answers.Output.class),
          Map.entry("Settings", Answers.Settings.class),
          Map.entry("Setting", Answers.Setting.class),
          Map.entry("Channels", Answers.Channels.class),
          Map.entry("ChannelState", Answers.ChannelState.class),
          Map.entry("ChannelTrials", Answers.ChannelTrials.class),
          Map.entry("ChannelTrial", Answers.ChannelTrial.class),
          Map.entry("Server", Answers.Server.class));

  private static final Map<Type, String> SIMPLE =
      Map.of(
          String.class, "string",
          Instant.class, "string",
          boolean.class, "boolean",
          int.class, "integer",
          long.class, "integer",
          Long.class, "integer",
          double.class, "number",
          Double.class, "number");

  private final Description description = new Description();

  static Iterable<String> names() {
    return new TreeSet<>(RECORDS.keySet());
  }

  @Test
  void every_schema_with_fields_is_a_record_and_takes_no_others() {
    var objects =
        description.schemas().entrySet().stream()
            .filter(s -> s.getValue().has("properties"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    assertThat(objects.values()).allMatch(s -> s.at("/additionalProperties").isBoolean());
    objects.keySet().remove("Counts");
    assertThat(objects.keySet()).containsExactlyInAnyOrderElementsOf(RECORDS.keySet());
  }

  @ParameterizedTest
  @MethodSource("names")
  void a_schema_has_the_fields_of_its_record(String name) {
    JsonNode schema = description.root().at("/components/schemas/" + name);
    List<RecordComponent> fields = List.of(requireNonNull(RECORDS.get(name)).getRecordComponents());

    assertThat(schema.get("properties").propertyNames())
        .containsExactlyElementsOf(fields.stream().map(RecordComponent::getName).toList());
    assertThat(schema.get("required").valueStream().map(JsonNode::stringValue))
        .containsExactlyElementsOf(
            fields.stream()
                .filter(f -> f.getType() != Optional.class)
                .map(RecordComponent::getName)
                .toList());
    assertThat(fields)
        .allSatisfy(
            f ->
                assertThat(described(schema.get("properties").get(f.getName())))
                    .as(f.getName())
                    .isEqualTo(written(f.getGenericType())));
  }

  /** The type of a schema, in words; those of records by their names. */
  private String described(JsonNode schema) {
    String target = schema.path("$ref").asString("").replaceFirst(".*/", "");
    if (RECORDS.containsKey(target)) {
      return target;
    }
    JsonNode end = description.resolved(schema);
    String type =
        end.path("type").isArray()
            ? end.at("/type/0").stringValue()
            : end.path("type").stringValue();
    return switch (type) {
      case "array" -> "array of " + described(end.path("items"));
      case "object" ->
          end.has("properties") && !RECORDS.containsKey(target)
              ? "object of " + described(end.path("properties").iterator().next())
              : "object of " + described(end.path("additionalProperties"));
      default -> type;
    };
  }

  private static String written(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      if (generic.getRawType() == Optional.class) {
        return written(last);
      }
      return (generic.getRawType() == List.class ? "array of " : "object of ") + written(last);
    }
    return RECORDS.entrySet().stream()
        .filter(r -> r.getValue() == type)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> Optional.ofNullable(SIMPLE.get(type)).orElse("unknown: " + type));
  }
}
