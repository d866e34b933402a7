package org.athenaelt.ownership.internal;

import java.util.ArrayList;
import java.util.List;
import org.athenaelt.asof.AsOfIndex;
import org.athenaelt.asof.AsOfValues;
import org.athenaelt.ownership.FrequentChanges;

/** Finds keys that often change their owner. */
public final class Changes {

  /** Fewer changes say nothing about their frequency. */
  private static final int MIN_CHANGES = 3;

  private static final int HUNDRED = 100;

  private Changes() {}

  /** The keys that change their owner on more than a share of their days. */
  public static List<FrequentChanges> frequent(
      AsOfIndex index, AsOfValues daysAndOwners, IdDictionary keys, int percent) {
    List<FrequentChanges> frequent = new ArrayList<>();
    for (int code = 0; code < index.keyCount(); code++) {
      int count = index.count(code);
      if (count > MIN_CHANGES) {
        int changes = 0;
        for (int i = 1; i < count; i++) {
          changes += (int) daysAndOwners.at(code, i) != (int) daysAndOwners.at(code, i - 1) ? 1 : 0;
        }
        long days = index.timeAt(code, count - 1) - index.timeAt(code, 0) + 1;
        if (changes >= MIN_CHANGES && changes * (long) HUNDRED > days * percent) {
          frequent.add(
              new FrequentChanges(keys.id(code), index.positionAt(code, count - 1), changes, days));
        }
      }
    }
    return frequent;
  }
}
