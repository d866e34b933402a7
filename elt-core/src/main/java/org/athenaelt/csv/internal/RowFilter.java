package org.athenaelt.csv.internal;

import org.athenaelt.csv.CsvException;

/** What else has a say in whether a row is used, besides the row itself. */
public interface RowFilter {

  /** Lets every right row through, and ends the reading at the first wrong one. */
  RowFilter STRICT =
      new RowFilter() {
        @Override
        public void accept(RecordReader.Entry entry) {}

        @Override
        public void reject(CsvException fault, RecordReader.Entry entry) {
          throw fault;
        }
      };

  /** Sees every row that is right by itself; may throw what is wrong with it beside others. */
  void accept(RecordReader.Entry entry);

  /** Sees every row that is wrong; may throw to end the reading. */
  void reject(CsvException fault, RecordReader.Entry entry);
}
