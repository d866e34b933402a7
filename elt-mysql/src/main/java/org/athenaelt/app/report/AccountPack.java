package org.athenaelt.app.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.IntToLongFunction;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.athenaelt.report.AccountEntries;
import org.athenaelt.report.AccountTimelines;
import org.athenaelt.table.Utf8Buffer;

/**
 * Accounts, compressed so that a page can hold very many: columns of whole numbers in seven bits a
 * byte, deflated, as base64. The script of the page reads them.
 */
final class AccountPack {

  private static final int SEVEN_BITS = 0x7F;
  private static final int MORE = 0x80;

  private final Utf8Buffer numbers = new Utf8Buffer(1 << 16);

  private AccountPack() {}

  /**
   * The timelines of some accounts.
   *
   * <p>The number of accounts, then columns, each for all of them: the number of first characters
   * that an id shares with the one before; the bytes of the others, with their number; whether a
   * chain is broken; reallocations; for every reallocation the days since the one before (the first
   * one of an account: since the first day of all); for every reallocation the trust.
   */
  static String timelines(AccountTimelines accounts, int[] chosen) {
    AccountPack pack = new AccountPack();
    pack.number(chosen.length);
    pack.ids(accounts, chosen);
    pack.column(chosen, account -> accounts.hasBrokenChain(account) ? 1 : 0);
    pack.column(chosen, accounts::periods);
    pack.periods(accounts, chosen);
    return pack.deflated();
  }

  /** The entries of some accounts, then those of them that have no owner, each for all accounts. */
  static String entries(AccountEntries entries, int[] chosen) {
    AccountPack pack = new AccountPack();
    pack.column(chosen, entries::all);
    pack.column(chosen, entries::unmatched);
    return pack.deflated();
  }

  private void column(int[] chosen, IntToLongFunction value) {
    for (int account : chosen) {
      number(value.applyAsLong(account));
    }
  }

  private void ids(AccountTimelines accounts, int[] chosen) {
    byte[] before = new byte[0];
    for (int account : chosen) {
      byte[] id = accounts.id(account).getBytes(StandardCharsets.UTF_8);
      id(id, before);
      before = id;
    }
  }

  private void id(byte[] id, byte[] before) {
    int shared = 0;
    while (shared < Math.min(before.length, id.length) && before[shared] == id[shared]) {
      shared++;
    }
    number(shared);
    number(id.length - shared);
    numbers.append(id, shared, id.length - shared);
  }

  /** Both columns of the reallocations are made at once: what takes time is to find them. */
  private void periods(AccountTimelines accounts, int[] chosen) {
    AccountPack trusts = new AccountPack();
    for (int account : chosen) {
      int periods = accounts.periods(account);
      int day = accounts.firstDay();
      for (int i = 0; i < periods; i++) {
        int from = accounts.from(account, i);
        number(from - day);
        trusts.number(accounts.trust(account, i));
        day = from;
      }
    }
    numbers.append(trusts.numbers.array(), 0, trusts.numbers.length());
  }

  private void number(long value) {
    long rest = value;
    while (rest > SEVEN_BITS) {
      numbers.append((byte) (rest & SEVEN_BITS | MORE));
      rest >>>= 7;
    }
    numbers.append((byte) rest);
  }

  /** At the fastest level, which takes a quarter of the time for a twentieth more characters. */
  private String deflated() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(1 << 16);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      out.write(numbers.array(), 0, numbers.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }
}
