package org.athenaelt.bench.data;

/** Fictitious, unique names of trusts. */
final class TrustNames {

  private static final String[] WORDS = {
    "Banksia", "Casuarina", "Grevillea", "Hakea", "Jarrah", "Mulga", "Telopea", "Wandoo"
  };

  private TrustNames() {}

  /** Returns the name of an owner, numbered from 0. */
  static String of(int owner) {
    return WORDS[owner % WORDS.length] + " Warehouse Trust " + (owner / WORDS.length + 1);
  }
}
