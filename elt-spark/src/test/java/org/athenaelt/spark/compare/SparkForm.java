package org.athenaelt.spark.compare;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The forms of Spark's own that give the owner of each entry, and that of the library Tempo. */
enum SparkForm {
  /** Each reallocation gets the date of the next; its interval is then a range condition. */
  LEAD_BROADCAST("lead intervals, history broadcast", leadJoin("BROADCAST")),
  LEAD_SHUFFLED_HASH("lead intervals, shuffled, hash", leadJoin("SHUFFLE_HASH")),
  LEAD_SHUFFLED_SORT("lead intervals, shuffled, sort", leadJoin("MERGE")),
  /** Both tables in one, sorted by date; the last reallocation before an entry is its own. */
  WINDOW(
      "window over union",
      """
      WITH both_sides AS (
        SELECT Loan_Account_Id AS k, Transaction_Date AS t, 1 AS side, Id AS id,
          CAST(NULL AS STRUCT<owner: STRING, since: DATE>) AS found
        FROM entries
        UNION ALL
        SELECT Loan_Account_Id, Reallocation_Date, 0, NULL,
          struct(Equitable_Owner_Id AS owner, Reallocation_Date AS since)
        FROM history),
      filled AS (
        SELECT id, t, side, last_value(found, TRUE) OVER (
          PARTITION BY k ORDER BY t, side
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS found
        FROM both_sides)
      SELECT /*+ BROADCAST(o) */ f.found.owner AS equi_id, f.id, f.t AS transaction_date,
        f.found.since AS reallocation_date, o.Name AS equitable_owner_name
      FROM filled f LEFT JOIN owners o ON f.found.owner = o.Id
      WHERE f.side = 1
      """),
  /** All earlier reallocations of an entry, of which the latest stays. */
  MAX_BY(
      "range join, max_by",
      """
      WITH found AS (
        SELECT e.Id AS id, any_value(e.Transaction_Date) AS t,
          max_by(struct(h.Equitable_Owner_Id AS owner, h.Reallocation_Date AS since),
            h.Reallocation_Date) AS found
        FROM entries e LEFT JOIN history h
          ON e.Loan_Account_Id = h.Loan_Account_Id AND h.Reallocation_Date <= e.Transaction_Date
        GROUP BY e.Id)
      SELECT /*+ BROADCAST(o) */ f.found.owner AS equi_id, f.id, f.t AS transaction_date,
        f.found.since AS reallocation_date, o.Name AS equitable_owner_name
      FROM found f LEFT JOIN owners o ON f.found.owner = o.Id
      """),
  /** Not in Spark 4.1 and 4.2. */
  ASOF_JOIN(
      "ASOF JOIN",
      """
      SELECT /*+ BROADCAST(o) */ h.Equitable_Owner_Id AS equi_id, e.Id AS id,
        e.Transaction_Date AS transaction_date, h.Reallocation_Date AS reallocation_date,
        o.Name AS equitable_owner_name
      FROM entries e LEFT ASOF JOIN history h
        MATCH_CONDITION (e.Transaction_Date >= h.Reallocation_Date)
        ON e.Loan_Account_Id = h.Loan_Account_Id
      LEFT JOIN owners o ON h.Equitable_Owner_Id = o.Id
      """),
  /** A union as above, in which each column of the history is filled by a window of its own. */
  TEMPO(
      "Tempo's method",
      """
      WITH both_sides AS (
        SELECT Loan_Account_Id AS k, Transaction_Date AS combined, 1 AS side, Id AS id,
          Transaction_Date AS t, CAST(NULL AS DATE) AS since, CAST(NULL AS STRING) AS owner
        FROM entries
        UNION ALL
        SELECT Loan_Account_Id, Reallocation_Date, -1, NULL, NULL, Reallocation_Date,
          Equitable_Owner_Id
        FROM history),
      filled AS (
        SELECT id, t, side, last(since, TRUE) OVER w AS since, last(owner, TRUE) OVER w AS owner
        FROM both_sides
        WINDOW w AS (PARTITION BY k ORDER BY combined, side
          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))
      SELECT /*+ BROADCAST(o) */ f.owner AS equi_id, f.id, f.t AS transaction_date,
        f.since AS reallocation_date, o.Name AS equitable_owner_name
      FROM filled f LEFT JOIN owners o ON f.owner = o.Id
      WHERE f.side = 1
      """);

  private final String label;
  private final String sql;

  SparkForm(String label, String sql) {
    this.label = label;
    this.sql = sql;
  }

  /** The forms that this version of Spark knows. */
  static List<SparkForm> known(SparkSession spark) {
    return Stream.of(values())
        .filter(form -> form != ASOF_JOIN || parses(spark, form.sql))
        .toList();
  }

  /**
   * {@code MATCH_CONDITION} decides: without it, versions that do not know the join take the word
   * {@code ASOF} for an alias.
   */
  private static boolean parses(SparkSession spark, String sql) {
    try {
      spark.sql("EXPLAIN " + sql);
      return true;
    } catch (Exception e) {
      return false;
    }
  }

  /** The five columns of the answer; the tables are the views of these names. */
  Dataset<Row> answer(Dataset<Row> entries) {
    entries.createOrReplaceTempView("entries");
    return entries.sparkSession().sql(sql);
  }

  String label() {
    return label;
  }

  private static String leadJoin(String hint) {
    return """
        WITH periods AS (
          SELECT /*+ BROADCAST(o) */ h.Loan_Account_Id, h.Equitable_Owner_Id, o.Name,
            h.Reallocation_Date AS since,
            lead(h.Reallocation_Date, 1, DATE'9999-12-31') OVER (
              PARTITION BY h.Loan_Account_Id ORDER BY h.Reallocation_Date) AS until
          FROM history h LEFT JOIN owners o ON h.Equitable_Owner_Id = o.Id)
        SELECT /*+ %s(p) */ p.Equitable_Owner_Id AS equi_id, e.Id AS id,
          e.Transaction_Date AS transaction_date, p.since AS reallocation_date,
          p.Name AS equitable_owner_name
        FROM entries e LEFT JOIN periods p ON e.Loan_Account_Id = p.Loan_Account_Id
          AND e.Transaction_Date >= p.since AND e.Transaction_Date < p.until
        """
        .formatted(hint);
  }
}
