package slipway.server.backup;

/**
 * One file of a backup.
 *
 * @param path relative to the data folder, with slashes
 * @param kind what it is
 * @param bytes its length; 0 where it has none
 * @param sha256 of its bytes, in hexadecimal digits; of a link, of where it leads
 * @param mode who may do what, as in {@code rw-------}
 * @param leadsTo of a link; else empty
 */
record Member(String path, Kind kind, long bytes, String sha256, String mode, String leadsTo) {

  /** What may be in a data folder; sockets and the like are not of the things that are kept. */
  enum Kind {
    FILE,
    FOLDER,
    LINK
  }
}
