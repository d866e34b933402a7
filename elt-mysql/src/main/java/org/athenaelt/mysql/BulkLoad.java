package org.athenaelt.mysql;

/** Whether to load rows by {@code LOAD DATA LOCAL}, from memory. */
public enum BulkLoad {
  /**
   * If the server allows it, and is on this machine or verified by TLS; INSERTs otherwise. An
   * impostor of a server could request other data than the statement names; the driver sends it no
   * file, but would send it the rows.
   */
  AUTO,
  /** Always; it is an error if server or driver does not allow it. */
  ON,
  /** Never: rows are loaded by INSERTs. */
  OFF
}
