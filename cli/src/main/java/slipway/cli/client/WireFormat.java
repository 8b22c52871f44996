package slipway.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;

/** How the API's records are written as JSON: what is empty is left out, or null. */
public final class WireFormat {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .withConfigOverride(List.class, WireFormat::emptyForNull)
          .withConfigOverride(Map.class, WireFormat::emptyForNull)
          .withConfigOverride(String.class, WireFormat::emptyForNull)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .build();

  private WireFormat() {}

  private static void emptyForNull(MutableConfigOverride override) {
    override.setNullHandling(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.AS_EMPTY));
  }

  public static JsonMapper mapper() {
    return MAPPER;
  }
}
