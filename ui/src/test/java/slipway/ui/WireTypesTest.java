package slipway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import slipway.api.Answers;
import slipway.api.DeploymentView;
import slipway.api.EventView;
import slipway.api.EvidenceView;
import slipway.api.LaneView;
import slipway.api.PlanView;

/** The page's types of what the server sends are the records that it sends, field by field. */
class WireTypesTest {
  private static final Path TYPES = Path.of("types/wire.d.ts");
  private static final Pattern SHAPE =
      Pattern.compile("interface (\\w+) \\{(.*?)}", Pattern.DOTALL);
  private static final Pattern FIELD = Pattern.compile("(\\w+)(\\?)?: ");

  private static final Map<String, Class<? extends Record>> RECORDS =
      Map.ofEntries(
          Map.entry("Running", LaneView.Running.class),
          Map.entry("Share", LaneView.ShareView.class),
          Map.entry("Instance", LaneView.InstanceView.class),
          Map.entry("Use", LaneView.UseView.class),
          Map.entry("Component", LaneView.ComponentView.class),
          Map.entry("Lease", LaneView.LeaseView.class),
          Map.entry("Lane", LaneView.class),
          Map.entry("Step", PlanView.StepView.class),
          Map.entry("WayHome", PlanView.WayHome.class),
          Map.entry("Exposure", DeploymentView.ExposureView.class),
          Map.entry("Times", DeploymentView.Times.class),
          Map.entry("Deployment", DeploymentView.class),
          Map.entry("Recent", EvidenceView.Recent.class),
          Map.entry("Arm", EvidenceView.Arm.class),
          Map.entry("Evidence", EvidenceView.class),
          Map.entry("JournalEvent", EventView.class),
          Map.entry("VersionSecond", Answers.VersionSecond.class),
          Map.entry("Second", Answers.Second.class),
          Map.entry("Setting", Answers.Setting.class),
          Map.entry("ChannelState", Answers.ChannelState.class),
          Map.entry("ChannelTrial", Answers.ChannelTrial.class),
          Map.entry("Output", Answers.Output.class),
          Map.entry("Verdict", Answers.ReplayedVerdict.class),
          Map.entry("Replay", Answers.Replay.class));

  static Stream<Arguments> records() {
    return RECORDS.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest
  @MethodSource("records")
  void a_type_of_the_page_has_the_fields_of_its_record(String name, Class<? extends Record> type)
      throws IOException {
    assertThat(shapes()).containsKey(name);
    assertThat(shapes().get(name)).isEqualTo(fields(type));
  }

  /** Field names, each with whether it may be absent. */
  private static Map<String, Boolean> fields(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .collect(
            Collectors.toMap(RecordComponent::getName, c -> c.getType().equals(Optional.class)));
  }

  private static Map<String, Map<String, Boolean>> shapes() throws IOException {
    String text = Files.readString(TYPES).replaceAll("(?s)/\\*\\*.*?\\*/", "");
    Map<String, Map<String, Boolean>> shapes = new LinkedHashMap<>();
    SHAPE
        .matcher(text)
        .results()
        .forEach(shape -> shapes.put(shape.group(1), declared(shape.group(2))));
    return shapes;
  }

  private static Map<String, Boolean> declared(String body) {
    return FIELD
        .matcher(body)
        .results()
        .collect(Collectors.toMap(f -> f.group(1), f -> f.group(2) != null));
  }
}
