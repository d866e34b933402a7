package org.athenaelt.check.internal;

import java.util.Set;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.Findings;
import org.athenaelt.check.RunEnd;
import org.athenaelt.check.Threshold;

/** The new and the previous owner of every reallocation are among the owners. */
final class ReallocationOwnerKnown extends BuiltInCheck {

  ReallocationOwnerKnown() {
    super(
        "reallocation-owner-known",
        "The new and the previous owner of every reallocation are among the owners.",
        "reallocations",
        CheckRule.warn(Threshold.moreThanPercent(5)));
  }

  @Override
  public Examination begin(CheckInput input) {
    return new Examination() {
      @Override
      public Findings end(RunEnd end) {
        Set<String> unknown = input.history().unknownOwnerIds();
        if (unknown.isEmpty()) {
          return Findings.noneOf(input.reallocations().size());
        }
        int to = input.reallocations().schema().indexOf("Equitable_Owner_Id");
        int from = input.reallocations().schema().indexOf("From_Equitable_Owner_Id");
        return ReallocationRows.failing(
            input,
            (rows, row) ->
                unknown.contains(rows.text(row, to)) || unknown.contains(rows.text(row, from)),
            (rows, row) ->
                "owner "
                    + rows.text(row, unknown.contains(rows.text(row, to)) ? to : from)
                    + " is not among the owners");
      }
    };
  }
}
