package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

  private static final String DATABASE = "run_command";
  private static final String SAMPLE = SampleCopy.SAMPLE.toString();

  @TempDir Path folder;

  @Test
  void fillsTablesAndFilesWithTheExpectedRows() throws IOException {
    Path output = folder.resolve("details.csv");
    Path unmatched = folder.resolve("unmatched.csv");
    Shell.Result result =
        Shell.run(
            AppServer.with(
                DATABASE,
                "run",
                "--data",
                SAMPLE,
                "--output",
                output.toString(),
                "--unmatched",
                unmatched.toString()));
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains(
            "join key   Loan_Account_Id",
            "matched    997 of 1,010 entries",
            "unmatched  13 (UNKNOWN_KEY 4, BEFORE_FIRST_REALLOCATION 3, UNKNOWN_OWNER 6)",
            "the first 5 of 1,010 rows",
            "tables     database run_command at jdbc:mysql://127.0.0.1:");

    Path expected = SampleCopy.SAMPLE.resolve("Equitable_Owner_Details.csv");
    assertThat(output).hasSameBinaryContentAs(expected);
    assertThat(unmatched)
        .hasSameBinaryContentAs(SampleCopy.SAMPLE.resolve("Equitable_Owner_Unmatched.csv"));
    assertThat(AppServer.query("SELECT * FROM run_command.Equitable_Owner_Details"))
        .containsExactlyInAnyOrderElementsOf(rowsWithoutQuotes(expected));
    assertThat(AppServer.query("SELECT COUNT(*) FROM run_command.Accounting_Entry"))
        .containsExactly("1010");
    assertThat(AppServer.query("SELECT COUNT(*) FROM run_command.Equitable_Owner_History"))
        .containsExactly("45");
    assertThat(AppServer.query("SELECT COUNT(*) FROM run_command.Equitable_Owner"))
        .containsExactly("9");
  }

  @Test
  void verboseShowsTheFirstRowsOfAllTables() {
    Shell.Result result = Shell.run("run", "--no-database", "--verbose", "--data", SAMPLE);

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .containsSubsequence(
            "Equitable_Owner, the first 5 of 9 rows:",
            "Equitable_Owner_History, the first 5 of 45 rows:",
            "Accounting_Entry, the first 5 of 1,010 rows:",
            "Equitable_Owner_Details, the first 5 of 1,010 rows:",
            "Equitable_Owner_Unmatched, the first 5 of 13 rows:");
    String plain = Shell.run("run", "--no-database", "--data", SAMPLE).out();
    String title = "Equitable_Owner_Details, the first 5 of 1,010 rows:";
    assertThat(plain).contains(title).doesNotContain("Equitable_Owner_Unmatched, the");
    assertThat(result.out()).contains(plain.substring(plain.indexOf(title)).strip());
  }

  @Test
  void csvSafeGuardsTheFiles() {
    SampleCopy copy = new SampleCopy(folder);
    String owners = "Equitable_Owner.csv";
    copy.write(owners, copy.read(owners).replace("Ironbark Trust", "=1+1"));
    String answers = folder.resolve("answers.csv").toString();
    String data = folder.toString();
    String[] plain = {"run", "--no-database", "--data", data, "--output", answers};
    String[] safe = {"run", "--no-database", "--data", data, "--output", answers, "--csv-safe"};

    assertThat(Shell.run(plain).exitCode()).isZero();
    assertThat(Path.of(answers)).content().contains(",=1+1\n").doesNotContain("'=1+1");
    assertThat(Shell.run(safe).exitCode()).isZero();
    assertThat(Path.of(answers)).content().contains(",'=1+1\n").doesNotContain(",=1+1");
    Shell.Result alone = Shell.run("run", "--no-database", "--csv-safe");
    assertThat(alone.exitCode()).isEqualTo(2);
    assertThat(alone.err()).contains("--csv-safe is for --output, --unmatched and --rejects");
  }

  @Test
  void printsOneJsonObjectAndNothingElse() {
    Shell.Result result = Shell.run("run", "--no-database", "--json", "--data", SAMPLE);
    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out().strip().lines()).hasSize(1);
    assertThat(result.out())
        .startsWith("{\"run_id\":")
        .contains("\"join_key\":\"Loan_Account_Id\"", "\"matched\":997", "\"UNKNOWN_OWNER\":6")
        .contains("\"unchanged_since\":null", "\"file\":\"" + SAMPLE + "/Accounting_Entry.csv\"");
  }

  @Test
  void skipsARunThatWouldLoadTheSameTables() {
    String[] run = AppServer.with("skipped", "run", "--skip-unchanged", "--data", SAMPLE);
    String first = Shell.run(run).out();
    assertThat(first).contains("the first 5 of 1,010 rows").doesNotContain("unchanged");
    String id = first.substring(4, first.indexOf(','));

    Shell.Result second = Shell.run(run);
    assertThat(second.exitCode()).isZero();
    assertThat(second.err()).isEmpty();
    assertThat(second.out())
        .contains(
            "unchanged  nothing was loaded: run " + id + " read the same files",
            "matched    997 of 1,010 entries",
            "tables     database skipped at")
        .doesNotContain("rows:");

    Shell.Result json =
        Shell.run(AppServer.with("skipped", "run", "--skip-unchanged", "--json", "--data", SAMPLE));
    assertThat(json.exitCode()).isZero();
    assertThat(json.out())
        .contains("\"unchanged_since\":\"" + id + "\"", "\"matched\":997", "\"first_rows\":[]");
    assertThat(AppServer.query("SELECT run_id FROM skipped.elt_run")).containsExactly(id);
  }

  @Test
  void exitsWithFiveWhileAnotherRunHoldsTheLock() {
    assertThat(Shell.run(AppServer.with("locked", "run", "--data", SAMPLE)).exitCode()).isZero();
    List<String> before = AppServer.query("SELECT * FROM locked.Equitable_Owner_Details");
    OtherRun other = OtherRun.holding("locked");
    try {
      Shell.Result result =
          Shell.run(AppServer.with("locked", "run", "--lock-wait", "0", "--data", SAMPLE));
      assertThat(result.exitCode()).isEqualTo(5);
      assertThat(result.err()).contains("error: ").contains("locked");
    } finally {
      other.close();
    }
    assertThat(AppServer.query("SELECT * FROM locked.Equitable_Owner_Details")).isEqualTo(before);
  }

  @Test
  void exitsWithFourWhenTheServerIsDown() {
    Shell.Result result =
        Shell.run("run", "--data", "nowhere", "--url", "jdbc:mysql://127.0.0.1:1/?user=me");
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).contains("127.0.0.1:1", "user me", "Check that the server runs");
  }

  @Test
  void exitsWithFourOnAWrongPassword() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "Geheim2\n");
    password.toFile().setReadable(false, false);
    password.toFile().setReadable(true, true);
    Shell.Result result =
        Shell.run(
            "run",
            "--data",
            SAMPLE,
            "--url",
            "jdbc:mysql://127.0.0.1:" + AppServer.port() + "/",
            "--user",
            "root",
            "--password-file",
            password.toString());
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).contains("Access denied", "user root").doesNotContain("Geheim2");
  }

  @Test
  void acceptsDatabaseNamesWithAnyCharacters() {
    String name = "odd `name' 100% \"ä\"";
    assertThat(Shell.run(AppServer.with(name, "run", "--data", SAMPLE)).exitCode()).isZero();
    assertThat(
            AppServer.query(
                "SELECT COUNT(*) FROM `odd ``name' 100% \"ä\"`.Equitable_Owner_Details"))
        .containsExactly("1010");
  }

  @Test
  void exitsWithTwoOnWrongUsage() {
    assertUsage("unknown option", "run", "--frobnicate");
    assertUsage("--max-rejects must not be negative", "run", "--max-rejects", "-1");
    assertUsage("expected fail, first or last, not 'maybe'", "run", "--on-duplicate", "maybe");
    assertUsage("expected auto, on or off, not 'maybe'", "run", "--bulk-load", "maybe");
    assertUsage(
        "excludes the options that name a database", "run", "--no-database", "--user", "me");
    for (String file : List.of("--output", "--unmatched", "--rejects")) {
      assertUsage("for the database alone", "run", "--skip-unchanged", file, "x.csv");
    }
    assertUsage("for the database alone", "run", "--skip-unchanged", "--no-database");
    assertUsage("need a server: name it with --url", "run", "--user", "me");
    assertUsage("expected jdbc:mysql://HOST", "run", "--url", "jdbc:oracle:thin:@x");
    assertUsage("missing required subcommand");
    assertUsage("\"20x\" is not a date, expected yyyy-MM-dd", "owner", "account", "20x");
    assertUsage("\"x\" is not a whole number", "run", "--max-rejects", "x");
    assertUsage("\"x\" is not a whole number", "run", "--lock-wait", "x");
    assertUsage("\"3000000000\" is out of range", "run", "--lock-wait", "3000000000");
    assertUsage("See: athena-elt run --help", "run", "--max-rejects", "x");
  }

  @Test
  void acceptsTheWordsOfOptionsInAnyCase() {
    for (String word : List.of("FAIL", "First", "lasT")) {
      Shell.Result result =
          Shell.run("run", "--no-database", "--data", SAMPLE, "--on-duplicate", word);
      assertThat(result.exitCode()).as(result.err()).isZero();
    }
  }

  @Test
  void refusesAServerFolderWithOtherFilesAndWritesNothingThere() throws IOException {
    SampleCopy sample = new SampleCopy(folder);
    String data = sample.folder().toString();
    List<String> before = names(sample.folder());
    assertUsage(
        "is not that of an embedded server, and not empty: it has Accounting_Entry.csv",
        "run",
        "--data",
        data,
        "--server-dir",
        data);
    assertThat(names(sample.folder())).isEqualTo(before);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void namesTheOptionsOfOutputsThatAreWrong() {
    assertUsage("--output is empty, a file name is required", "run", "--output", "");
    assertUsage(
        "--rejects x.csv is the same file as the output of --output",
        "run",
        "--output",
        "x.csv",
        "--rejects",
        "x.csv");
  }

  /** Wrong usage, found before the server is asked: the URL leads to none. */
  @Test
  void refusesAnOutputThatCannotBeWrittenBeforeTheRun() {
    for (String option : List.of("--output", "--unmatched", "--rejects")) {
      String[] run = {"run", "--data", SAMPLE, "--url", "jdbc:mysql://127.0.0.1:1/", option};
      assertUsage("is in a folder that does not exist", concat(run, folder + "/none/x.csv"));
      assertUsage("is a folder: name a file", concat(run, folder.toString()));
    }
  }

  @Test
  void refusesAnOutputThatIsAnInputOrAnotherOutput() throws IOException {
    SampleCopy sample = new SampleCopy(folder);
    String data = sample.folder().toString();
    String entries = sample.read("Accounting_Entry.csv");
    for (String option : List.of("--output", "--unmatched", "--rejects")) {
      for (String name :
          List.of("Equitable_Owner.csv", "Equitable_Owner_History.csv", "./Accounting_Entry.csv")) {
        assertUsage(
            "is the same file as the input",
            "run",
            "--no-database",
            "--data",
            data,
            option,
            data + "/" + name);
      }
    }
    assertUsage(
        "is the same file as the output",
        "run",
        "--data",
        data,
        "--output",
        data + "/x.csv",
        "--unmatched",
        data + "/./x.csv");
    assertThat(sample.read("Accounting_Entry.csv")).isEqualTo(entries);
    assertThat(folder.resolve("x.csv")).doesNotExist();
  }

  @Test
  void refusesAnOutputThatTheDatabaseNeeds() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "secret");
    String[] login = {"run", "--data", SAMPLE, "--output", secret.toString(), "--url"};
    assertUsage(
        "is the same file as the password file",
        concat(login, "jdbc:mysql://127.0.0.1:1/", "--password-file", secret.toString()));
    assertUsage(
        "is the same file as the option file",
        concat(login, "jdbc:mysql://127.0.0.1:1/", "--defaults-file", secret.toString()));
    assertUsage(
        "is inside the folder of the embedded server",
        "run",
        "--data",
        SAMPLE,
        "--server-dir",
        folder.resolve("server").toString(),
        "--output",
        folder.resolve("server/client.cnf").toString());
    assertThat(secret).hasContent("secret");
    assertThat(folder.resolve("server")).doesNotExist();
  }

  @Test
  void anOutputMayHaveAnyName() throws IOException {
    Path output = Path.of("the tables");
    try {
      Shell.Result result =
          Shell.run(
              AppServer.with("any_name", "run", "--data", SAMPLE, "--output", output.toString()));
      assertThat(result.err()).isEmpty();
      assertThat(result.exitCode()).isZero();
      assertThat(output)
          .hasSameBinaryContentAs(SampleCopy.SAMPLE.resolve("Equitable_Owner_Details.csv"));
    } finally {
      Files.deleteIfExists(output);
    }
  }

  @Test
  void exitsWithSevenWhenTheTablesArePublishedAndAFileCannotBe() throws Exception {
    String[] run = AppServer.with("in_part", "run", "--lock-wait", "60", "--data", SAMPLE);
    assertThat(Shell.run(run).exitCode()).isZero();
    Path output = folder.resolve("details.csv");
    Shell.Result result;
    try (Connection reader = AppServer.dataSource().getConnection();
        Statement statement = reader.createStatement()) {
      statement.execute("LOCK TABLES in_part.Equitable_Owner_Details READ");
      CompletableFuture<Shell.Result> running =
          CompletableFuture.supplyAsync(
              () -> Shell.run(concat(run, "--json", "--output", output.toString())));
      while (AppServer.query(
              "SELECT 1 FROM information_schema.processlist WHERE db = 'in_part' AND info LIKE 'RENAME TABLE%'")
          .isEmpty()) {
        assertThat(running).as("the run that should wait for the reader").isNotDone();
      }
      Files.createDirectory(output);
      statement.execute("UNLOCK TABLES");
      result = running.get();
    }
    assertThat(result.exitCode()).isEqualTo(7);
    String places = "the tables: published, answers to " + output + ": not published";
    assertThat(result.err())
        .startsWith("error: run ")
        .contains(" is published in part: " + places, "details.csv: is a folder");
    assertThat(result.out().strip().lines()).hasSize(1);
    assertThat(result.out())
        .contains(
            "\"publications\":[{\"name\":\"the tables\",\"state\":\"PUBLISHED\"},"
                + "{\"name\":\"answers to "
                + output
                + "\",\"state\":\"NOT_PUBLISHED\"}]");
    assertThat(AppServer.query("SELECT status, outcome FROM in_part.elt_run ORDER BY started_at"))
        .hasSize(2)
        .satisfies(rows -> assertThat(rows.get(0)).isEqualTo("published,"))
        .satisfies(
            rows -> assertThat(rows.get(1)).startsWith("partly_published,").contains(places));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(output);
    }
  }

  @Test
  void helpListsTheExitCodes() {
    assertThat(Shell.run("run", "--help").out()).contains("7     published in part");
    assertThat(Shell.run("--help").out()).contains("7     published in part");
  }

  private static String[] concat(String[] args, String... more) {
    return Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new);
  }

  private static void assertUsage(String message, String... args) {
    Shell.Result result = Shell.run(args);
    assertThat(result.exitCode()).as(String.join(" ", args)).isEqualTo(2);
    assertThat(result.err())
        .containsIgnoringCase(message)
        .contains("See: athena-elt")
        .doesNotContain("Usage:");
  }

  /** The rows of a sample file, without the quotes around names with commas or quotes. */
  private static List<String> rowsWithoutQuotes(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .skip(1)
        .map(line -> line.replaceAll("\"\"", "\u0001").replace("\"", "").replace('\u0001', '"'))
        .toList();
  }
}
