package slipway.journal.format;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import slipway.action.Action;
import slipway.application.Access;
import slipway.application.Gate;
import slipway.application.Strategy;
import slipway.channel.Occasion;
import slipway.check.Check;
import slipway.check.Probe;
import slipway.deployment.Cause;
import slipway.deployment.Event;
import slipway.evidence.Verdict;
import slipway.plan.Plan;
import slipway.plan.Step;
import slipway.plan.Undo;

/**
 * The table of stored names: of the kinds of every sealed family, and of constants. A name that has
 * been stored stays for ever, whatever its Java class is called one day.
 */
final class StoredNames {
  private static final Map<Class<?>, String> KINDS =
      Map.ofEntries(
          entry(Event.Opened.class, "opened"),
          entry(Event.Begun.class, "begun"),
          entry(Event.Reached.class, "reached"),
          entry(Event.Refused.class, "refused"),
          entry(Event.ExposureOpened.class, "exposureOpened"),
          entry(Event.ShareChosen.class, "shareChosen"),
          entry(Event.ExposurePassed.class, "exposurePassed"),
          entry(Event.HarmFound.class, "harmFound"),
          entry(Event.LeaseExpired.class, "leaseExpired"),
          entry(Event.WatchPassed.class, "watchPassed"),
          entry(Event.WatchEnded.class, "watchEnded"),
          entry(Event.Paused.class, "paused"),
          entry(Event.Held.class, "held"),
          entry(Event.Resumed.class, "resumed"),
          entry(Event.RollbackStarted.class, "rollbackStarted"),
          entry(Event.HarmCounted.class, "harmCounted"),
          entry(Event.CheckFailed.class, "checkFailed"),
          entry(Event.Cancelled.class, "cancelled"),
          entry(Event.GotStuck.class, "gotStuck"),
          entry(Event.Retried.class, "retried"),
          entry(Action.Prepare.class, "prepare"),
          entry(Action.Start.class, "start"),
          entry(Action.Stop.class, "stop"),
          entry(Action.Verify.class, "verify"),
          entry(Action.Share.class, "share"),
          entry(Action.Close.class, "close"),
          entry(Action.Renew.class, "renew"),
          entry(Step.Act.class, "act"),
          entry(Step.Expose.class, "expose"),
          entry(Step.Watch.class, "watch"),
          entry(Undo.By.class, "by"),
          entry(Undo.Unneeded.class, "unneeded"),
          entry(Undo.Impossible.class, "impossible"),
          entry(Probe.Journey.class, "journey"),
          entry(Probe.Tcp.class, "tcp"),
          entry(Probe.Command.class, "command"),
          entry(Strategy.Canary.class, "canary"),
          entry(Strategy.BlueGreen.class, "blueGreen"),
          entry(Strategy.Rolling.class, "rolling"),
          entry(Strategy.Recreate.class, "recreate"),
          entry(Strategy.Ramp.class, "ramp"),
          entry(Strategy.Stages.class, "stages"));

  private static final Map<Enum<?>, String> CONSTANTS =
      Map.ofEntries(
          entry(Cause.Kind.HARM, "harm"),
          entry(Cause.Kind.REFUSAL, "refusal"),
          entry(Cause.Kind.LEASE, "lease"),
          entry(Cause.Kind.UNDECIDED, "undecided"),
          entry(Cause.Kind.PERSON, "person"),
          entry(Verdict.HARMFUL, "harmful"),
          entry(Verdict.GOOD, "good"),
          entry(Verdict.UNDECIDED, "undecided"),
          entry(Verdict.NO_DATA, "noData"),
          entry(Action.Term.LEASED, "leased"),
          entry(Action.Term.CANDIDATE_PROVEN, "candidateProven"),
          entry(Action.Term.BASELINE_PROVEN, "baselineProven"),
          entry(Plan.Purpose.RELEASE, "release"),
          entry(Plan.Purpose.REMOVAL, "removal"),
          entry(Plan.Purpose.RESTART, "restart"),
          entry(Undo.Urgency.ROOM, "room"),
          entry(Undo.Urgency.BASELINE, "baseline"),
          entry(Undo.Urgency.TRAFFIC, "traffic"),
          entry(Undo.Urgency.FLAGS, "flags"),
          entry(Undo.Urgency.CODE, "code"),
          entry(Undo.Urgency.SCHEMA, "schema"),
          entry(Undo.Urgency.CONFIGURATION, "configuration"),
          entry(Check.When.BEFORE, "before"),
          entry(Check.When.DURING, "during"),
          entry(Check.When.AFTER, "after"),
          entry(Check.When.SCHEDULED, "scheduled"),
          entry(Access.Unit.REQUEST, "request"),
          entry(Access.Unit.COOKIE, "cookie"),
          entry(Access.Unit.HEADER, "header"),
          entry(Access.Unit.ADDRESS, "address"),
          entry(Gate.Log.Form.JSON, "json"),
          entry(Gate.Log.Form.COMBINED, "combined"),
          entry(Strategy.OnUndecided.PROCEED, "proceed"),
          entry(Strategy.OnUndecided.HOLD, "hold"),
          entry(Strategy.OnUndecided.ROLLBACK, "rollback"),
          entry(Occasion.PROMOTED, "promoted"),
          entry(Occasion.ROLLED_BACK, "rolledBack"),
          entry(Occasion.HELD, "held"),
          entry(Occasion.STUCK, "stuck"),
          entry(Occasion.CRASH_LOOP, "crashLoop"),
          entry(Occasion.CERTIFICATE_EXPIRING, "certificateExpiring"),
          entry(Occasion.DISK_LOW, "diskLow"),
          entry(Occasion.TEST, "test"));

  private StoredNames() {}

  static String ofKind(Class<?> kind) {
    return findKind(kind)
        .orElseThrow(() -> new IllegalStateException(kind + " has no stored name: give it one"));
  }

  /** The stored name of a kind; empty for a record that is of no sealed family. */
  static Optional<String> findKind(Class<?> kind) {
    return Optional.ofNullable(KINDS.get(kind));
  }

  /** The kind of a sealed family that is stored under a name. */
  static Optional<Class<?>> findKind(Class<?> family, String name) {
    return kinds(family).<Class<?>>map(kind -> kind).filter(k -> ofKind(k).equals(name)).findAny();
  }

  static List<String> kindsOf(Class<?> family) {
    return kinds(family).map(StoredNames::ofKind).sorted().toList();
  }

  /** All records of a sealed family, those of families within it included. */
  static Stream<Class<?>> kinds(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(StoredNames::kinds)
        : Stream.of(family);
  }

  static String ofConstant(Enum<?> constant) {
    return Optional.ofNullable(CONSTANTS.get(constant))
        .orElseThrow(
            () -> new IllegalStateException(constant + " has no stored name: give it one"));
  }

  static Optional<Enum<?>> findConstant(Class<?> type, String name) {
    return constants(type).filter(c -> ofConstant(c).equals(name)).<Enum<?>>map(c -> c).findAny();
  }

  static List<String> constantsOf(Class<?> type) {
    return constants(type).map(StoredNames::ofConstant).sorted().toList();
  }

  private static Stream<Enum<?>> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(c -> (Enum<?>) c);
  }
}
