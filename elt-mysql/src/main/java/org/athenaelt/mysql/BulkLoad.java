package org.athenaelt.mysql;

/** Whether rows may go to the server by {@code LOAD DATA LOCAL}, from memory. */
public enum BulkLoad {
  /**
   * If the server allows it and is known to be the right one: on this machine, or verified by TLS.
   * A false server could ask for other data than those of the statement; the driver is kept from
   * answering with a file, but not from sending the rows.
   */
  AUTO,
  /** Always; a server or driver that does not allow it is an error. */
  ON,
  /** Never: rows go as INSERTs. */
  OFF
}
