package slipway.collector.otlp;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import java.util.List;
import slipway.collector.Family;

/**
 * A family of numbers in the form that exporters read. A counter's beginning is not known, since
 * whoever counts, the agent, may have begun long before this server: it is left out, as OTLP
 * allows.
 */
record FamilyForm(Family family, MetricDataType getType, Data<?> getData, Exporters.Source source)
    implements MetricData {
  private static final long UNKNOWN = 0;

  static MetricData of(Family family, Instant at, Exporters.Source source) {
    boolean whole = family.samples().stream().allMatch(s -> s.value() instanceof Long);
    boolean counts = family.kind() == Family.Kind.COUNTER;
    return whole
        ? wholes(family, counts, wholes(family, Nanos.of(at)), source)
        : parts(family, counts, parts(family, Nanos.of(at)), source);
  }

  private static FamilyForm wholes(
      Family family, boolean counts, List<LongPointData> points, Exporters.Source source) {
    return counts
        ? new FamilyForm(
            family,
            MetricDataType.LONG_SUM,
            SumData.createLongSumData(true, AggregationTemporality.CUMULATIVE, points),
            source)
        : new FamilyForm(
            family, MetricDataType.LONG_GAUGE, GaugeData.createLongGaugeData(points), source);
  }

  private static FamilyForm parts(
      Family family, boolean counts, List<DoublePointData> points, Exporters.Source source) {
    return counts
        ? new FamilyForm(
            family,
            MetricDataType.DOUBLE_SUM,
            SumData.createDoubleSumData(true, AggregationTemporality.CUMULATIVE, points),
            source)
        : new FamilyForm(
            family, MetricDataType.DOUBLE_GAUGE, GaugeData.createDoubleGaugeData(points), source);
  }

  private static List<LongPointData> wholes(Family family, long at) {
    return family.samples().stream()
        .map(
            s ->
                LongPointData.create(
                    UNKNOWN, at, Exporters.attributes(s.labels()), s.value().longValue()))
        .toList();
  }

  private static List<DoublePointData> parts(Family family, long at) {
    return family.samples().stream()
        .map(
            s ->
                DoublePointData.create(
                    UNKNOWN,
                    at,
                    Exporters.attributes(s.labels()),
                    s.value().doubleValue(),
                    List.of()))
        .toList();
  }

  @Override
  public Resource getResource() {
    return source.resource();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return source.scope();
  }

  @Override
  public String getName() {
    return family.name();
  }

  @Override
  public String getDescription() {
    return family.help();
  }

  /** As Prometheus has it, the name says the unit. */
  @Override
  public String getUnit() {
    return "";
  }
}
