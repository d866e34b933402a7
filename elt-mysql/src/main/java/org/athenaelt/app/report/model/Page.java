package org.athenaelt.app.report.model;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;

/**
 * The page.
 *
 * @param title what it is about
 * @param verdict what came of it, in a sentence
 * @param state the class of the verdict: {@code good}, {@code warned} or {@code bad}
 * @param facts when, by which version, where
 * @param figures the most important numbers
 * @param files the input files
 * @param warnings unusual data
 * @param reasons the entries without an owner
 * @param axis the time axis of the charts
 * @param changes what is different from before
 * @param accounts the owners of accounts over time, ready to be shown
 * @param trusts the entries of the trusts over time, likewise
 * @param checks the checks
 * @param steps the tree of steps
 * @param wholeRun the duration of the run in seconds
 * @param previews the first rows of the tables
 * @param ledger the earlier runs
 * @param notes what the page leaves out, and how it is to be read
 */
public record Page(
    String title,
    String verdict,
    String state,
    List<Fact> facts,
    List<Fact> figures,
    List<InputItem> files,
    List<String> warnings,
    List<ReasonRow> reasons,
    Axis axis,
    Changes changes,
    Content accounts,
    Content trusts,
    List<CheckItem> checks,
    List<StepGroup> steps,
    String wholeRun,
    List<PageTable> previews,
    Optional<PageTable> ledger,
    List<String> notes) {

  /** Whether every entry has an owner. */
  public boolean isComplete() {
    return reasons.stream().allMatch(reason -> reason.entries().equals("0"));
  }

  /**
   * An input file.
   *
   * @param name its name
   * @param path its path
   * @param table the table that it fills
   * @param rows its rows, in words
   * @param sha256 the hash of its bytes
   * @param readAs how it was read
   */
  public record InputItem(
      String name, String path, String table, String rows, String sha256, List<String> readAs) {}

  /** A name and a value. */
  public record Fact(String name, String value) {}

  /**
   * What is different from before.
   *
   * @param explanation what is compared with what
   * @param tables the differences
   */
  public record Changes(String explanation, List<PageTable> tables) {

    /** Copies the list. */
    public Changes {
      tables = List.copyOf(tables);
    }
  }

  /**
   * The trusts.
   *
   * @param rows all of them, or those with most entries
   * @param axis the time axis of their charts
   * @param scale how high the highest bars are, in words
   * @param sum what all of them have together, in words
   */
  public record Trusts(List<TrustRow> rows, Axis axis, String scale, String sum) {}

  /**
   * The time axis of all charts.
   *
   * @param unit what a bar is: a month or a year
   * @param first the first one
   * @param last the last one
   */
  public record Axis(String unit, String first, String last) {}

  /**
   * The accounts.
   *
   * @param sentence how many there are
   * @param first the accounts that are shown without a script
   * @param timelines the timelines of all accounts of the page, compressed, as base64
   * @param timelinesFrom the first day of them all, in days since 1970-01-01
   * @param entries the entries of these accounts, likewise compressed
   * @param firstDay the first day of the axis, in days since 1970-01-01
   * @param lastDay the last day of the axis
   * @param years the labels of the axis, with their position in percent
   * @param legend the trusts by letter
   */
  public record Accounts(
      String sentence,
      List<AccountRow> first,
      String timelines,
      int timelinesFrom,
      String entries,
      int firstDay,
      int lastDay,
      List<Fact> years,
      List<Legend> legend) {}

  /**
   * A trust in the legend.
   *
   * @param letter its letter on the page
   * @param name its name, or its id if it has none
   * @param colour the class of its colour and pattern
   */
  public record Legend(String letter, String name, String colour) {}
}
