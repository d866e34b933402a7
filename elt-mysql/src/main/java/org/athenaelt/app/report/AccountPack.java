package org.athenaelt.app.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.athenaelt.report.AccountTimelines;
import org.athenaelt.table.Utf8Buffer;

/**
 * Accounts and their timelines, compressed so that a page can hold very many: columns of whole
 * numbers in seven bits a byte, deflated, as base64. The script of the page reads it.
 *
 * <p>The columns, each for all accounts: the number of first characters that an id shares with the
 * one before; the bytes of the others, with their number; entries; entries without an owner;
 * whether a chain is broken; reallocations; then for every reallocation the days since the one
 * before (the first one of an account: since the first day of the axis), and the trust.
 */
final class AccountPack {

  private static final int SEVEN_BITS = 0x7F;
  private static final int MORE = 0x80;

  private final Utf8Buffer bytes = new Utf8Buffer(1 << 16);

  private AccountPack() {}

  /** Packs accounts, in the given order. */
  static String of(AccountTimelines accounts, int[] chosen, int firstDay) {
    AccountPack pack = new AccountPack();
    pack.number(chosen.length);
    pack.ids(accounts, chosen);
    for (int account : chosen) {
      pack.number(accounts.entries(account));
    }
    for (int account : chosen) {
      pack.number(accounts.unmatched(account));
    }
    for (int account : chosen) {
      pack.number(accounts.hasBrokenChain(account) ? 1 : 0);
    }
    for (int account : chosen) {
      pack.number(accounts.periods(account));
    }
    for (int account : chosen) {
      int before = firstDay;
      for (int i = 0; i < accounts.periods(account); i++) {
        pack.number(accounts.from(account, i) - before);
        before = accounts.from(account, i);
      }
    }
    for (int account : chosen) {
      for (int i = 0; i < accounts.periods(account); i++) {
        pack.number(accounts.trust(account, i));
      }
    }
    return pack.deflated();
  }

  private void ids(AccountTimelines accounts, int[] chosen) {
    byte[] before = new byte[0];
    for (int account : chosen) {
      byte[] id = accounts.id(account).getBytes(StandardCharsets.UTF_8);
      int shared = 0;
      while (shared < Math.min(before.length, id.length) && before[shared] == id[shared]) {
        shared++;
      }
      number(shared);
      number(id.length - shared);
      bytes.append(id, shared, id.length - shared);
      before = id;
    }
  }

  private void number(long value) {
    long rest = value;
    while (rest > SEVEN_BITS) {
      bytes.append((byte) (rest & SEVEN_BITS | MORE));
      rest >>>= 7;
    }
    bytes.append((byte) rest);
  }

  private String deflated() {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length() / 2);
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      out.write(bytes.array(), 0, bytes.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }
}
