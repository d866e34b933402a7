module example {
  requires org.athenaelt.core;

  exports example;
}
