package slipway.journal;

import java.util.Map;

/**
 * What a copy of a store was found to hold, once all of it was looked through.
 *
 * @param position of the newest event; 0 where nothing ever happened
 * @param lanes in which anything ever happened
 * @param schemas the version of each file's form, by the file's name
 */
public record Examined(long position, int lanes, Map<String, Integer> schemas) {
  public Examined {
    schemas = Map.copyOf(schemas);
  }
}
