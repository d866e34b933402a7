package org.athenaelt.spark.cluster;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Folders with the three input files. */
final class InputFolders {

  private static final long SEED = 20261126;

  private InputFolders() {}

  /** The sample in the repository. */
  static Path sample() {
    return above(Path.of("data", "Accounting_Entry.csv")).orElseThrow().getParent();
  }

  /** The real files, which are not in the repository: {@code shared/data/athena} above it. */
  static Optional<Path> real() {
    return above(Path.of("shared", "data", "athena"));
  }

  /** Writes random files: some accounts and owners are unknown, some entries are too early. */
  static Path generate(Path folder, int entries, int reallocations, int accounts)
      throws IOException {
    Random random = new Random(SEED);
    DateTimeFormatter history = DateTimeFormatter.ofPattern("d/M/yyyy", Locale.ROOT);
    List<String> owners = new ArrayList<>(List.of("Id,Name"));
    for (int i = 0; i < 20; i++) {
      owners.add("owner" + i + ",\"Trust, No. " + i + " é\"");
    }
    write(folder.resolve("Equitable_Owner.csv"), owners.stream());
    write(
        folder.resolve("Equitable_Owner_History.csv"),
        Stream.concat(
            Stream.of(
                "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id"),
            Stream.iterate(0, i -> i + 1)
                .limit(reallocations)
                .map(
                    i -> {
                      // One per account and date: the day grows with the number of the account's
                      // row.
                      LocalDate day = LocalDate.of(2015, 1, 1).plusDays(i / accounts * 30L);
                      return day.plusDays(random.nextInt(30)).format(history)
                          + ",loan"
                          + i % accounts
                          + ",,owner"
                          + random.nextInt(21);
                    })));
    write(
        folder.resolve("Accounting_Entry.csv"),
        Stream.concat(
            Stream.of(
                "Id,Transaction_Date,Loan_Account_Id,Credit_Amount,Credit_GL_Account_Code,"
                    + "Debit_Amount,Debit_GL_Account_Code"),
            Stream.iterate(0, i -> i + 1)
                .limit(entries)
                .map(
                    i ->
                        "entry"
                            + i
                            + ","
                            + LocalDate.of(2014, 12, 1).plusDays(random.nextInt(700))
                            + ",loan"
                            + random.nextInt(accounts + 3)
                            + ",1.5,310,1.5,760")));
    return folder;
  }

  private static void write(Path file, Stream<String> lines) throws IOException {
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      lines.forEach(out::println);
    }
  }

  private static Optional<Path> above(Path relative) {
    for (Path above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
      if (Files.exists(above.resolve(relative))) {
        return Optional.of(above.resolve(relative));
      }
    }
    return Optional.empty();
  }
}
