package org.athenaelt.spark.internal.output;

/** The columns of the joined rows, by position. */
final class AnswerColumns {

  static final int EQUI_ID = 0;
  static final int ID = 1;
  static final int TRANSACTION_DATE = 2;
  static final int REALLOCATION_DATE = 3;
  static final int EQUITABLE_OWNER_NAME = 4;
  static final int REASON = 5;
  static final int DETAIL = 6;

  /** The columns of the entries: key and position. */
  static final int KEY = 9;

  static final int POSITION = 10;

  private AnswerColumns() {}
}
