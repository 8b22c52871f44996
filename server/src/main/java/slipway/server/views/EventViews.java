package slipway.server.views;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import slipway.api.EventView;
import slipway.deployment.DeploymentId;
import slipway.deployment.Event;
import slipway.deployment.Proposal;
import slipway.evidence.Finding;
import slipway.journal.Envelope;
import slipway.release.Release;

/** Events in words. */
public final class EventViews {
  private EventViews() {}

  public static EventView view(Envelope envelope) {
    DeploymentId id = envelope.entry().deployment();
    Event event = envelope.entry().event();
    return new EventView(
        envelope.position(),
        id.toString(),
        id.lane().application(),
        id.lane().environment(),
        type(event),
        envelope.at(),
        envelope.actor(),
        envelope.build(),
        sentence(event),
        facts(event));
  }

  /** Its kind, as the API names it. */
  public static String type(Event event) {
    String name = event.getClass().getSimpleName();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** What happened, in words. */
  public static String sentence(Event event) {
    return switch (event) {
      case Event.Opened(var proposal) -> "%s asked %s".formatted(proposal.by(), wanted(proposal));
      case Event.Begun() -> "begins";
      case Event.Reached(var observed) -> observed;
      case Event.Refused(var reason) -> "refused: " + reason;
      case Event.ExposureOpened(var exposure, int share) ->
          share == 0
              ? "watched from here on"
              : "exposure begins with %s, attempt %d"
                  .formatted(Steps.percent(share), exposure.attempt());
      case Event.ShareChosen(int share) -> "share goes to " + Steps.percent(share);
      case Event.ExposurePassed(var finding) -> "promoted: " + finding.sentence();
      case Event.HarmFound(var finding) -> "goes home: " + finding.sentence();
      case Event.LeaseExpired(var observed) -> "lease ran out: " + observed;
      case Event.WatchPassed(var finding) -> "watch over: " + finding.sentence();
      case Event.WatchEnded(var by) -> "no longer watched: " + by + " begins";
      case Event.Paused(var by, var reason) -> by + " paused it: " + reason;
      case Event.Held(var finding) -> "held: " + finding.sentence();
      case Event.Resumed(var by) -> by + " resumed it";
      case Event.RollbackStarted(var cause, var by) -> by + " sends it home: " + cause.words();
      case Event.CheckFailed(var component, var check, var reason) ->
          "check %s of %s fails: %s".formatted(check, component, reason);
      case Event.HarmCounted(long harmed) ->
          String.format(
              Locale.ROOT,
              "%,d %s harmed up to here",
              harmed,
              harmed == 1 ? "request" : "requests");
      case Event.Cancelled(var by, var reason) -> by + " cancelled it: " + reason;
      case Event.GotStuck(var reason) -> "stuck: " + reason;
      case Event.Retried(var by) -> by + " lets it try again";
    };
  }

  private static String wanted(Proposal proposal) {
    String before = proposal.baseline().map(Release::version).orElse("nothing");
    return switch (proposal.plan().purpose()) {
      case RELEASE ->
          "for %s by %s, coming from %s"
              .formatted(
                  proposal.release().map(Release::version).orElse("a release"),
                  proposal.plan().strategy(),
                  before);
      case REMOVAL -> "to remove " + before;
      case RESTART -> "to restart " + before;
    };
  }

  private static Map<String, String> facts(Event event) {
    return switch (event) {
      case Event.HarmFound(var finding) -> facts(finding);
      case Event.ExposurePassed(var finding) -> facts(finding);
      case Event.WatchPassed(var finding) -> facts(finding);
      case Event.Held(var finding) -> facts(finding);
      case Event.HarmCounted(long harmed) -> Map.of("harmed", Long.toString(harmed));
      case Event.CheckFailed(var component, var check, _) ->
          Map.of("component", component, "check", check);
      case Event.ShareChosen(int share) -> Map.of("share", Integer.toString(share));
      case Event.ExposureOpened(_, int share) -> Map.of("share", Integer.toString(share));
      case Event.Opened(var proposal) -> Map.of("plan", proposal.plan().hash().hex());
      case Event.Begun _,
          Event.Reached _,
          Event.Refused _,
          Event.LeaseExpired _,
          Event.WatchEnded _,
          Event.Paused _,
          Event.Resumed _,
          Event.RollbackStarted _,
          Event.Cancelled _,
          Event.GotStuck _,
          Event.Retried _ ->
          Map.of();
    };
  }

  private static Map<String, String> facts(Finding finding) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("verdict", finding.verdict().name());
    facts.put("harm", Double.toString(finding.harm()));
    facts.put("good", Double.toString(finding.good()));
    facts.put("lastTick", Long.toString(finding.ticks().last()));
    facts.put("ticksDigest", finding.ticks().digest().hex());
    facts.put("candidateRequests", Long.toString(finding.ticks().candidateRequests()));
    facts.put("harmed", Long.toString(finding.ticks().harmed()));
    facts.put("guaranteed", Boolean.toString(finding.guaranteed()));
    return facts;
  }
}
