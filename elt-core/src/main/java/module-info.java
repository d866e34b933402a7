/** CSV loading, the as-of join and the ownership domain in pure Java. */
@SuppressWarnings("module") // The other module is compiled after this one.
module org.athenaelt.core {
  requires com.google.common;
  requires org.apache.commons.csv;
  requires static transitive org.jspecify;

  exports org.athenaelt.asof;
  exports org.athenaelt.check;
  exports org.athenaelt.csv;
  exports org.athenaelt.diff;
  exports org.athenaelt.explain;
  exports org.athenaelt.file to
      org.athenaelt.mysql;
  exports org.athenaelt.ownership;
  exports org.athenaelt.pipeline;
  exports org.athenaelt.report;
  exports org.athenaelt.sink;
  exports org.athenaelt.table;
}
