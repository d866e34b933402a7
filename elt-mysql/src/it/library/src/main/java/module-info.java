module example {
  requires java.sql;
  requires org.athenaelt.core;
  requires org.athenaelt.mysql;
}
