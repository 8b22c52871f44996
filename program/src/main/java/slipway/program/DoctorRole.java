package slipway.program;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import slipway.agent.control.Agent;
import slipway.agent.process.PortHolder;
import slipway.agent.protocol.AgentClient;
import slipway.agent.protocol.Answer;
import slipway.agent.protocol.Gate;
import slipway.agent.protocol.Request;
import slipway.cli.Diagnosis;
import slipway.program.doctor.AgentDiagnoses;
import slipway.program.doctor.Holder;
import slipway.program.doctor.HostDiagnoses;
import slipway.program.doctor.ProcessDiagnoses;

/** Looks at a Slipway on this host without its server, and changes nothing. */
record DoctorRole(OwnFolders own, Clocks clocks) {
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);
  private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");
  private static final String FOLDER = "folder";
  private static final String AGENT = "agent";

  /** What an agent says of itself, and of what it runs. */
  private record Heard(Answer.Welcome welcome, Answer.Snapshot snapshot) {
    static final Answer.Snapshot NOTHING = new Answer.Snapshot(List.of(), List.of());
  }

  List<Diagnosis> examine(Path data, Optional<Path> runTime) {
    List<Diagnosis> diagnoses = new ArrayList<>();
    diagnoses.add(HostDiagnoses.machine());
    diagnoses.add(HostDiagnoses.java(Version.read()));
    if (!Files.isDirectory(data)) {
      diagnoses.add(
          Diagnosis.wrong(
              FOLDER,
              "there is no data folder %s: nothing was ever started there".formatted(data),
              "start it with slipway up, or name another with --data or SLIPWAY_DATA"));
      return diagnoses;
    }
    diagnoses.add(FolderDiagnoses.folder(data));
    diagnoses.add(HostDiagnoses.disk(data));
    diagnoses.add(FolderDiagnoses.store(data, Agent.entriesIn(Folders.agentIn(data)).size()));
    try {
      agent(own.find(data, runTime), diagnoses);
    } catch (StartRefused e) {
      diagnoses.add(Diagnosis.wrong(FOLDER, e.words(), "name another with --runtime"));
    }
    return diagnoses;
  }

  private void agent(Folders folders, List<Diagnosis> diagnoses) {
    diagnoses.add(ProcessDiagnoses.socket(folders.runTime().resolve(SocketRoom.LONGEST_NAME)));
    Optional<Heard> heard = ask(folders);
    heard.ifPresentOrElse(
        one -> process(one.welcome(), diagnoses),
        () ->
            diagnoses.add(
                Diagnosis.wrong(
                    AGENT,
                    "no agent answers on %s: users are not routed, instances are not started again"
                        .formatted(Agent.socketIn(folders.runTime())),
                    "start it: slipway up --detach, or systemctl start slipway-agent; what it wrote is in "
                        + folders.agentLog().path())));
    Optional<Long> server = new Remains(folders).server().map(ProcessHandle::pid);
    var serving =
        new AgentDiagnoses(
            heard.map(Heard::snapshot).orElse(Heard.NOTHING),
            clocks.wall().instant(),
            spot -> holder(spot, server));
    diagnoses.addAll(serving.entries(Agent.entriesIn(folders.agentData())));
    diagnoses.addAll(serving.certificates());
    if (heard.isPresent()) {
      diagnoses.addAll(serving.instances());
    }
  }

  private static Optional<Holder> holder(Gate.Spot spot, Optional<Long> server) {
    return PortHolder.of(spot.host(), spot.port())
        .map(who -> new Holder(who.program(), server.filter(pid -> pid == who.pid()).isPresent()));
  }

  private Optional<Heard> ask(Folders folders) {
    try (var client = new AgentClient(Agent.socketIn(folders.runTime()), ANSWERS_WITHIN)) {
      return client.ask(new Request.Hello(Version.read())) instanceof Answer.Welcome welcome
              && client.ask(new Request.Observe()) instanceof Answer.Snapshot snapshot
          ? Optional.of(new Heard(welcome, snapshot))
          : Optional.empty();
    } catch (AgentClient.NoAgent e) {
      return Optional.empty(); // that is a diagnosis
    }
  }

  private void process(Answer.Welcome welcome, List<Diagnosis> diagnoses) {
    Path process = Path.of("/proc", Long.toString(welcome.pid()));
    Instant started = Instant.ofEpochMilli(welcome.startedEpochMillis());
    diagnoses.add(
        welcome.build().equals(Version.read())
            ? Diagnosis.ok(AGENT, "answers, pid %d, since %s".formatted(welcome.pid(), started))
            : Diagnosis.warning(
                AGENT,
                "pid %d is of build %s, and this slipway of %s"
                    .formatted(welcome.pid(), welcome.build(), Version.read()),
                "bring both to one build: slipway upgrade PATH"));
    diagnoses.add(ProcessDiagnoses.files(process));
    diagnoses.add(ProcessDiagnoses.group(process, CONTROL_GROUPS));
    diagnoses.add(
        HostDiagnoses.clock(
            started,
            ProcessHandle.of(welcome.pid()).flatMap(p -> p.info().startInstant()),
            clocks.wall().instant()));
    Map<String, String> ours = own.environment();
    diagnoses.add(
        HostDiagnoses.zone(
            ProcessDiagnoses.variable(process, "TZ"),
            Optional.ofNullable(ours.get("TZ")),
            ZoneId.systemDefault()));
  }
}
