package slipway.server.views;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import slipway.api.PlanView.ForecastView;
import slipway.api.PlanView.StepView;
import slipway.application.LaneId;
import slipway.application.Strategy.Ramp;
import slipway.deployment.Proposal;
import slipway.plan.Plan;
import slipway.plan.Step;

/** Steps as they are shown, before a deployment and during it. */
record StepViews(Expectations expectations) {

  /** All steps of a plan that is proposed. */
  List<StepView> planned(Proposal proposal, List<ForecastView> foreseen) {
    Plan plan = proposal.plan();
    LaneId lane = proposal.environment().lane();
    return IntStream.range(0, plan.steps().size())
        .mapToObj(
            i ->
                view(
                    plan,
                    i,
                    StepStatus.TO_COME,
                    expected(lane, plan.step(i), foreseen),
                    Optional.empty()))
        .toList();
  }

  /** All steps of a deployment as far as it has come. */
  List<StepView> underway(Course course) {
    Plan plan = course.deployment().plan();
    LaneId lane = course.deployment().id().lane();
    var status = new StepStatus(course);
    return IntStream.range(0, plan.steps().size())
        .mapToObj(
            i ->
                view(
                    plan,
                    i,
                    status.of(i),
                    expectations.of(lane, plan.step(i)).map(PlanViews::seconds),
                    course.steps().took(i).map(PlanViews::seconds)))
        .toList();
  }

  private static StepView view(
      Plan plan, int index, String status, Optional<Double> expected, Optional<Double> took) {
    Step step = plan.step(index);
    return new StepView(
        index,
        Steps.kind(step),
        Steps.component(step),
        Steps.title(step),
        status,
        Steps.undo(step),
        expected,
        step instanceof Step.Expose,
        Steps.users(step),
        plan.noWayHome(index),
        took);
  }

  /** From history, else from the forecast of an exposure, else what such steps usually take. */
  private Optional<Double> expected(LaneId lane, Step step, List<ForecastView> foreseen) {
    return expectations
        .seen(lane, step)
        .map(PlanViews::seconds)
        .or(
            () ->
                step instanceof Step.Expose expose ? foreseen(expose, foreseen) : Optional.empty())
        .or(() -> Expectations.usual(step).map(PlanViews::seconds));
  }

  private static Optional<Double> foreseen(Step.Expose step, List<ForecastView> foreseen) {
    double least = step.course() instanceof Ramp ? 0 : PlanViews.seconds(ExposureTime.least(step));
    double most = Math.max(least, PlanViews.seconds(step.bounds().atMost()));
    return foreseen.stream()
        .filter(forecast -> forecast.component().equals(Steps.component(step)))
        .findFirst()
        .flatMap(ForecastView::secondsToGood)
        .map(good -> Math.clamp(good, least, most));
  }
}
