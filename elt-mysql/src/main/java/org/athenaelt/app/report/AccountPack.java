package org.athenaelt.app.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /** The accounts of one task, which reads all of one at once: they are far apart in memory. */
  private static final int TASK = 1 << 14;

  private static final int IDS = 0;
  private static final int ENTRIES = 1;
  private static final int UNMATCHED = 2;
  private static final int BROKEN = 3;
  private static final int PERIODS = 4;
  private static final int DAYS = 5;
  private static final int TRUSTS = 6;

  private final AccountTimelines accounts;
  private final Utf8Buffer[] columns = new Utf8Buffer[TRUSTS + 1];

  private AccountPack(AccountTimelines accounts) {
    this.accounts = accounts;
    Arrays.setAll(columns, column -> new Utf8Buffer(1 << 16));
  }

  /** Packs accounts, in the given order. */
  static String of(AccountTimelines accounts, int[] chosen, int firstDay) {
    return of(accounts, chosen, firstDay, TASK);
  }

  static String of(AccountTimelines accounts, int[] chosen, int firstDay, int ofTask) {
    List<AccountPack> parts =
        IntStream.rangeClosed(0, chosen.length / ofTask)
            .parallel()
            .mapToObj(task -> part(accounts, chosen, task * ofTask, ofTask, firstDay))
            .toList();
    Utf8Buffer size = new Utf8Buffer(8);
    number(size, chosen.length);
    return deflated(
        Stream.concat(
                Stream.of(size),
                IntStream.rangeClosed(IDS, TRUSTS)
                    .boxed()
                    .flatMap(column -> parts.stream().map(part -> part.columns[column])))
            .toList());
  }

  private static AccountPack part(
      AccountTimelines accounts, int[] chosen, int from, int count, int firstDay) {
    AccountPack part = new AccountPack(accounts);
    byte[] before = from == 0 ? new byte[0] : part.id(chosen[from - 1]);
    for (int i = from; i < Math.min(chosen.length, from + count); i++) {
      byte[] id = part.id(chosen[i]);
      part.add(chosen[i], id, before, firstDay);
      before = id;
    }
    return part;
  }

  private void add(int account, byte[] id, byte[] before, int firstDay) {
    int shared = 0;
    while (shared < Math.min(before.length, id.length) && before[shared] == id[shared]) {
      shared++;
    }
    number(columns[IDS], shared);
    number(columns[IDS], id.length - shared);
    columns[IDS].append(id, shared, id.length - shared);
    number(columns[ENTRIES], accounts.entries(account));
    number(columns[UNMATCHED], accounts.unmatched(account));
    number(columns[BROKEN], accounts.hasBrokenChain(account) ? 1 : 0);
    int periods = accounts.periods(account);
    number(columns[PERIODS], periods);
    int day = firstDay;
    for (int i = 0; i < periods; i++) {
      int from = accounts.from(account, i);
      number(columns[DAYS], from - day);
      number(columns[TRUSTS], accounts.trust(account, i));
      day = from;
    }
  }

  private byte[] id(int account) {
    return accounts.id(account).getBytes(StandardCharsets.UTF_8);
  }

  private static void number(Utf8Buffer to, long value) {
    long rest = value;
    while (rest > SEVEN_BITS) {
      to.append((byte) (rest & SEVEN_BITS | MORE));
      rest >>>= 7;
    }
    to.append((byte) rest);
  }

  /** At the fastest level, which takes a quarter of the time for a twentieth more characters. */
  private static String deflated(List<Utf8Buffer> columns) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream(1 << 16);
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      for (Utf8Buffer column : columns) {
        out.write(column.array(), 0, column.length());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }
}
