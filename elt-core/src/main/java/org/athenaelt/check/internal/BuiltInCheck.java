package org.athenaelt.check.internal;

import org.athenaelt.check.Check;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.Findings;

/** A built-in check: its texts and its default rule. */
public abstract class BuiltInCheck implements Check {

  private final String id;
  private final String description;
  private final String unit;
  private final CheckRule rule;

  /** A check with these texts and this rule. */
  protected BuiltInCheck(String id, String description, String unit, CheckRule rule) {
    this.id = id;
    this.description = description;
    this.unit = unit;
    this.rule = rule;
  }

  /** The findings of a comparison with the run before, if there is none. */
  static Findings noRunBefore() {
    return Findings.notApplicable("no run before is known");
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
