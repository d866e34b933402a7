package org.athenaelt.check.internal;

import org.athenaelt.check.Check;
import org.athenaelt.check.CheckRule;

/** A built-in check: its texts and its default rule. */
abstract class BuiltInCheck implements Check {

  private final String id;
  private final String description;
  private final String unit;
  private final CheckRule rule;

  BuiltInCheck(String id, String description, String unit, CheckRule rule) {
    this.id = id;
    this.description = description;
    this.unit = unit;
    this.rule = rule;
  }

  @Override
  public final String id() {
    return id;
  }

  @Override
  public final String description() {
    return description;
  }

  @Override
  public final String unit() {
    return unit;
  }

  @Override
  public final CheckRule rule() {
    return rule;
  }
}
