package org.athenaelt.bench.data;

/** Turns a {@link Fraction} into a key. Fractions that grow visit each key in one run. */
interface KeyPicker {

  /** The key at this fraction of all rows. */
  int key(long fraction);

  /** Where among the rows of its key the fraction lies, as a fraction. */
  long rest(long fraction);
}
