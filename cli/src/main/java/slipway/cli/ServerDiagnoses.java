package slipway.cli;

import java.util.ArrayList;
import java.util.List;
import slipway.api.Answers;
import slipway.api.LaneView;
import slipway.cli.client.Answer;
import slipway.cli.client.ApiClient;
import slipway.cli.client.NoAnswer;

/**
 * What a server says of itself, and of what it cannot do.
 *
 * @param build of this program
 */
record ServerDiagnoses(ApiClient client, String build) {
  private static final String SERVER = "server";

  List<Diagnosis> all() {
    List<Diagnosis> diagnoses = new ArrayList<>();
    try {
      diagnoses.addAll(server(client.server().orThrow()));
      client.lanes().orThrow().lanes().stream()
          .flatMap(lane -> lane.trouble().map(trouble -> lane(lane, trouble)).stream())
          .forEach(diagnoses::add);
      if (client.channels() instanceof Answer.Given<Answers.Channels>(var channels, _)) {
        diagnoses.addAll(channels(channels));
      }
    } catch (NoAnswer e) {
      diagnoses.add(
          Diagnosis.wrong(
              SERVER,
              e.words(),
              "start it: slipway up --detach, or systemctl start slipway-server; users are served meanwhile, and nothing is deployed"));
    }
    return diagnoses;
  }

  private List<Diagnosis> server(Answers.Server server) {
    List<Diagnosis> diagnoses = new ArrayList<>();
    diagnoses.add(
        server.build().equals(build)
            ? Diagnosis.ok(SERVER, "answers since " + server.startedAt())
            : Diagnosis.warning(
                SERVER,
                "is of build %s, and this slipway of %s".formatted(server.build(), build),
                "bring both to one build: slipway upgrade PATH"));
    server.warnings().stream()
        .map(warning -> Diagnosis.warning(SERVER, warning, "see slipway status"))
        .forEach(diagnoses::add);
    return diagnoses;
  }

  private static Diagnosis lane(LaneView lane, String trouble) {
    return Diagnosis.warning(
        "application",
        "%s in %s: %s".formatted(lane.application(), lane.environment(), trouble),
        "see slipway status --app %s --in %s".formatted(lane.application(), lane.environment()));
  }

  private static List<Diagnosis> channels(Answers.Channels channels) {
    return channels.channels().stream()
        .filter(channel -> channel.trouble().isPresent() || channel.givenUp() > 0)
        .map(
            channel ->
                Diagnosis.warning(
                    "messages",
                    "%s of %s in %s: %d wait, %d were given up%s"
                        .formatted(
                            channel.name(),
                            channel.application(),
                            channel.environment(),
                            channel.waiting(),
                            channel.givenUp(),
                            channel.trouble().map(": "::concat).orElse("")),
                    "try it: slipway notify test %s --app %s"
                        .formatted(channel.environment(), channel.application())))
        .toList();
  }
}
