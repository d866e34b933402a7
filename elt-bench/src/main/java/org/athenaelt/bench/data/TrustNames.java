package org.athenaelt.bench.data;

/** Fictitious names of trusts, different for every number. */
final class TrustNames {

  private static final String[] WORDS = {
    "Banksia", "Casuarina", "Grevillea", "Hakea", "Jarrah", "Mulga", "Telopea", "Wandoo"
  };

  private TrustNames() {}

  /** The name of an owner, counted from 0. */
  static String of(int owner) {
    return WORDS[owner % WORDS.length] + " Warehouse Trust " + (owner / WORDS.length + 1);
  }
}
