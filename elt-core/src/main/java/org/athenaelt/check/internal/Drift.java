package org.athenaelt.check.internal;

import org.athenaelt.check.Findings;

/** What the checks of the change over runs share. */
final class Drift {

  private Drift() {}

  static Findings noRunBefore() {
    return Findings.notApplicable("no run before is known");
  }
}
