package org.athenaelt.bench.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Writes the three input files with any number of rows, and on request the expected answer.
 *
 * <p>The same options give the same bytes, on any machine and with any number of threads. Needs the
 * JDK alone:
 *
 * <pre>{@code
 * java -cp elt-bench/target/classes org.athenaelt.bench.data.GenerateData --out target/data
 * }</pre>
 */
public final class GenerateData {

  private final GeneratorOptions options;
  private final Ids owners;
  private final Ids accounts;
  private final Ids entries;
  private final History history;

  private GenerateData(GeneratorOptions options) {
    this.options = options;
    this.owners = SalesforceIds.owners(options.seed());
    this.accounts = SalesforceIds.loanAccounts(options.seed());
    this.entries = SalesforceIds.entries(options.seed());
    this.history = History.draw(options);
  }

  /** Exits with 0 if done, 1 if a file cannot be written, 2 on wrong usage. */
  public static void main(String... args) {
    int status = run(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  private static int run(String... args) {
    try {
      GeneratorArguments arguments = new GeneratorArguments(args);
      if (arguments.has("--help")) {
        System.out.print(GeneratorArguments.USAGE);
      } else if (arguments.has("--sample")) {
        SampleData.write(arguments.out());
      } else {
        write(arguments.options());
      }
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(GeneratorArguments.USAGE);
      return 2;
    } catch (IOException e) {
      System.err.println("cannot write: " + e);
      return 1;
    }
  }

  /** Writes the files. */
  static void write(GeneratorOptions options) throws IOException {
    Files.createDirectories(options.out());
    GenerateData data = new GenerateData(options);
    data.removeOldAnswers();
    data.writeOwners();
    data.writeHistory();
    data.writeEntries();
  }

  /** Deletes expected answers of an earlier call: they do not belong to the new input. */
  private void removeOldAnswers() throws IOException {
    Files.deleteIfExists(path(CsvFiles.DETAILS));
    Files.deleteIfExists(path(CsvFiles.UNMATCHED));
  }

  private void writeOwners() throws IOException {
    file(CsvFiles.OWNERS, CsvFiles.OWNERS_HEADER)
        .write(
            options.owners(),
            options.threads(),
            (first, count, outs) -> {
              for (int owner = (int) first; owner < first + count; owner++) {
                CsvFiles.owner(outs[0], owners, owner, TrustNames.of(owner));
              }
            });
  }

  private void writeHistory() throws IOException {
    int[] order = options.order().reallocations(history, options.seed());
    file(CsvFiles.HISTORY, CsvFiles.HISTORY_HEADER)
        .write(
            order.length,
            options.threads(),
            (first, count, outs) -> {
              for (int i = (int) first; i < first + count; i++) {
                int row = order[i];
                CsvFiles.reallocation(
                    outs[0],
                    history.day(row),
                    accounts,
                    history.account(row),
                    owners,
                    history.from(row),
                    history.to(row));
              }
            });
  }

  private void writeEntries() throws IOException {
    EntryPlan plan = options.order().entries(history, options);
    Ids keys = options.key() == KeyColumn.LOAN ? accounts : owners;
    Randoms bookings = Randoms.of(options.seed(), "booking");
    byte[][] names =
        IntStream.range(0, options.expected() ? options.owners() : 0)
            .mapToObj(owner -> CsvFiles.cell(TrustNames.of(owner)))
            .toArray(byte[][]::new);
    ChunkedFiles files = file(CsvFiles.ENTRIES, CsvFiles.entriesHeader(options.key()));
    if (options.expected()) {
      // All generated entries have an owner, so this file has a header alone.
      Files.writeString(path(CsvFiles.UNMATCHED), CsvFiles.UNMATCHED_HEADER);
      files = files.and(path(CsvFiles.DETAILS), CsvFiles.DETAILS_HEADER);
    }
    files.write(
        options.entries(),
        options.threads(),
        (first, count, outs) -> {
          int[] rows = new int[count];
          int[] days = new int[count];
          plan.plan(first, count, rows, days);
          for (int i = 0; i < count; i++) {
            long entry = first + i;
            int row = rows[i];
            int key = history.key(row);
            CsvFiles.entry(outs[0], entries, entry, days[i], keys, key, bookings.at(entry));
            if (options.expected()) {
              int owner = history.to(row);
              int since = history.day(row);
              CsvFiles.details(
                  outs[1], owners, owner, entries, entry, days[i], since, names[owner]);
            }
          }
        });
  }

  private ChunkedFiles file(String name, String header) {
    return ChunkedFiles.of(path(name), header);
  }

  private Path path(String name) {
    return options.out().resolve(name);
  }
}
