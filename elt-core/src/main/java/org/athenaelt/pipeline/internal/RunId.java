package org.athenaelt.pipeline.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Makes run ids: the time of start, so that they sort, and something random. */
final class RunId {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  /** Such as {@code 20200131T235959-9f1c2a7b}: 24 characters, letters, digits and a hyphen. */
  static String at(Instant start) {
    return TIME.format(start) + "-" + UUID.randomUUID().toString().substring(0, 8);
  }
}
