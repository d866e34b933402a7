package org.athenaelt.spark.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.athenaelt.spark.LocalSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program on two local cores gives the rows, errors and codes of a local run. */
class SparkRunTest {

  @TempDir Path folder;

  private Path data;
  private Path answers;
  private Path unmatched;
  private Files3 files;

  @BeforeEach
  void inputs() throws IOException {
    data = Files.createDirectory(folder.resolve("data"));
    answers = folder.resolve("answers");
    unmatched = folder.resolve("unmatched");
    files = Files3.in(data);
  }

  private Program.Result run(Object... more) {
    Object[] all = new Object[more.length + 4];
    all[0] = "--data";
    all[1] = data;
    all[2] = "--output";
    all[3] = answers;
    System.arraycopy(more, 0, all, 4, more.length);
    return Program.run(all);
  }

  private void assertDone(Program.Result result) {
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
  }

  /** The error of a local run, the same code, and nothing new beside the inputs. */
  private void assertFails(Program.Result result, int code, String message) {
    assertThat(result.err()).isEqualTo("error: " + message + System.lineSeparator());
    assertThat(result.code()).isEqualTo(code);
    assertThat(Program.names(folder)).containsExactly("data");
  }

  private String localError() throws IOException {
    List<String> local = files.local();
    assertThat(local).hasSize(1).first().asString().startsWith("error: ");
    return local.get(0).substring("error: ".length());
  }

  @Test
  void writesTheRowsOfALocalRunInOrder() throws IOException {
    assertDone(run("--unmatched", unmatched));
    assertThat(Program.rows(answers)).isEqualTo(files.local());
    assertThat(Program.rows(unmatched)).isEqualTo(files.localUnmatched());
    assertThat(Program.names(folder)).containsExactly("answers", "data", "unmatched");
    assertThat(Files.readString(answers.resolve("part-00000.csv")))
        .startsWith("equi_id,id,transaction_date,reallocation_date,equitable_owner_name\n");
  }

  @Test
  void theSampleGivesTheExpectedAnswer() throws IOException {
    Path sample = Path.of("..", "data").toAbsolutePath().normalize();
    data = sample;
    assertDone(run());
    assertThat(Program.rows(answers)).isEqualTo(new Files3(copyOf(sample)).local());
  }

  private Path copyOf(Path sample) throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (String name :
        List.of("Equitable_Owner.csv", "Equitable_Owner_History.csv", "Accounting_Entry.csv")) {
      Files.copy(sample.resolve(name), copy.resolve(name));
    }
    return copy;
  }

  @ParameterizedTest
  @ValueSource(strings = {"broadcast", "partitioned", "sorted"})
  void partsAreReadApart(String strategy) throws IOException {
    files.manyEntries(80_000, 7);
    assertThat(Files.size(data.resolve("Accounting_Entry.csv"))).isGreaterThan(2L << 20);
    assertDone(run("--strategy", strategy, "--unmatched", unmatched));
    if (strategy.equals("broadcast")) {
      assertThat(Program.parts(answers)).hasSizeGreaterThan(1);
      assertThat(Program.rows(answers)).isEqualTo(files.local());
      assertThat(Program.rows(unmatched)).isEqualTo(files.localUnmatched());
    } else {
      assertThat(sorted(Program.rows(answers))).isEqualTo(sorted(files.local()));
      assertThat(sorted(Program.rows(unmatched))).isEqualTo(sorted(files.localUnmatched()));
    }
  }

  private static List<String> sorted(List<String> rows) {
    return rows.stream().sorted().toList();
  }

  /** Quotes inside a bare field: the whole file is one part. */
  @Test
  void aFileThatCannotBeDividedIsReadByOneTask() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      rows.append("e").append(i).append(",2020-01-01,a,1,5\" ").append(i % 9);
      rows.append(",1,\"7\n6\"\n");
    }
    files.entries(rows.toString());
    assertDone(run());
    assertThat(Program.parts(answers)).hasSize(1);
    assertThat(Program.rows(answers)).isEqualTo(files.local());
  }

  @Test
  void readsOtherHabitsAsALocalRunDoes() throws IOException {
    Path entries = data.resolve("Accounting_Entry.csv");
    String text = Files.readString(entries).replace("2021-06-13", "2021-06-30");
    files.write("Accounting_Entry.csv", text.replace(',', ';'));
    assertDone(run());
    assertThat(Program.rows(answers)).isEqualTo(files.local());

    Files.writeString(entries, "\uFEFF" + text, StandardCharsets.UTF_16LE);
    assertDone(run());
    assertThat(Program.rows(answers)).isEqualTo(files.local());

    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(entries))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    assertDone(run());
    assertThat(Program.rows(answers)).isEqualTo(files.local());
  }

  @Test
  void readsAnEncodingThatIsNamed() throws IOException {
    Files.writeString(
        data.resolve("Equitable_Owner.csv"),
        "Id,Name\nt1,Trüst\n",
        Charset.forName("windows-1252"));
    assertDone(run("--encoding", "owners=windows-1252"));
    assertThat(Program.rows(answers)).contains("t1,e1,2019-03-01,2019-03-01,Trüst");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "e7,2019-02-30,a,1,310,1,760\n",
        "e7,2019-02-01,a,1e3,310,1,760\n",
        "e7,2019-02-01,a,1,310,1.00000000001,760\n",
        ",2019-02-01,a,1,310,1,760\n",
        "e7,2019-02-01,a,1,310,1\n",
        "e7,2019-02-01,a,1,310,\"1,760\n",
        "e7,,a,1,310,1,760\n"
      })
  void aBadValueIsTheErrorOfALocalRun(String row) throws IOException {
    files.entries("e1,2019-03-01,a,10.5,310,10.5,760\n" + row);
    assertFails(run(), 3, localError());
  }

  @Test
  void theFirstOfManyFaultsInDifferentPartsIsReported() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 80_000; i++) {
      rows.append("e").append(i).append(i == 30_000 || i == 70_000 ? ",x" : ",2020-01-01");
      rows.append(",a,1,\"3\n1\",1,760\n");
    }
    files.entries(rows.toString());
    assertFails(run(), 3, localError());
  }

  @Test
  void anIdThatRepeatsIsFoundAcrossParts() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 80_000; i++) {
      rows.append("e").append(i == 79_990 ? 3 : i == 79_999 ? 5 : i);
      rows.append(",2020-01-01,a,1,\"3\n1\",1,760\n");
    }
    files.entries(rows.toString());
    assertFails(run(), 3, localError());
  }

  @Test
  void anIdThatRepeatsInAnotherFileIsAnError() throws IOException {
    Path two = Files.createDirectory(data.resolve("entries"));
    Files.writeString(two.resolve("1.csv"), Files3.HEADER + "e1,2020-01-01,a,1,310,1,760\n");
    Files.writeString(two.resolve("2.csv"), Files3.HEADER + "\ne1,2020-01-01,a,1,310,1,760\n");
    assertFails(
        run("--entries", two),
        3,
        "2.csv line 3, Id: \"e1\" duplicates line 2 of 1.csv (values must be unique: correct or"
            + " remove one of the rows)");
  }

  @Test
  void severalFilesAreReadInTheOrderOfTheirNames() throws IOException {
    Path two = Files.createDirectory(data.resolve("entries"));
    Files.writeString(two.resolve("2.csv"), Files3.HEADER + "e2,2020-01-01,a,1,310,1,760\n");
    Files.writeString(two.resolve("1.csv"), Files3.HEADER + "e1,2020-01-01,a,1,310,1,760\n");
    Files.writeString(two.resolve("_SUCCESS"), "");
    for (Object entries : List.of(two, two + "/*.csv")) {
      assertDone(run("--entries", entries));
      assertThat(Program.rows(answers))
          .containsExactly(
              "t1,e1,2020-01-01,2019-03-01,\"Ash, Trust\"",
              "t1,e2,2020-01-01,2019-03-01,\"Ash, Trust\"");
    }
  }

  @Test
  void filesWithOtherDatesThanTheFirstAreRefused() throws IOException {
    Path two = Files.createDirectory(data.resolve("entries"));
    Files.writeString(two.resolve("1.csv"), Files3.HEADER + "e1,30/1/2020,a,1,310,1,760\n");
    Files.writeString(two.resolve("2.csv"), Files3.HEADER + "e2,1/30/2020,a,1,310,1,760\n");
    assertFails(
        run("--entries", two),
        3,
        "2.csv: Transaction_Date would be read as M/d/yyyy, but as d/M/yyyy in 1.csv (all files of"
            + " a table have one format: choose it with --date-format)");
  }

  @Test
  void rejectedRowsCountOverAllPartsAndTables() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 80_000; i++) {
      String day = i == 10 || i == 79_000 ? "x" : "2020-01-01";
      rows.append("e").append(i == 79_990 ? 3 : i).append(",").append(day);
      rows.append(",a,1,\"3\n1\",1,760\n");
    }
    files.entries(rows.toString());
    Program.Result done = run("--max-rejects", 3, "--json");
    assertDone(done);
    assertThat(done.out()).contains("\"rows\":80000,\"rejected\":3").contains("\"details\":79997");
    assertThat(Program.rows(answers)).hasSize(79_997);
    Program.Result tooMany = run("--max-rejects", 2);
    assertThat(tooMany.code()).isEqualTo(3);
    assertThat(tooMany.err())
        .contains("\"e3\" duplicates line 8")
        .contains("the limit of 2 rejected rows is exceeded");
    assertThat(Program.rows(answers)).hasSize(79_997);
  }

  @Test
  void anInputWithoutRowsIsRefusedUnlessAllowed() throws IOException {
    files.entries("");
    assertFails(run(), 3, localError());
    assertDone(run("--allow-empty"));
    assertThat(Program.rows(answers)).isEmpty();
    assertThat(Program.parts(answers)).isNotEmpty();
  }

  @Test
  void aMissingInputIsNamed() throws IOException {
    Files.delete(data.resolve("Accounting_Entry.csv"));
    Program.Result result = run();
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).startsWith("error: Accounting_Entry.csv: does not exist");
  }

  @Test
  void anExistingResultIsReplacedAsAWhole() throws IOException {
    assertDone(run());
    Files.writeString(answers.resolve("part-00007.csv"), "old");
    files.entries("e1,2019-03-01,a,10.5,310,10.5,760\n");
    assertDone(run());
    assertThat(Program.parts(answers)).hasSize(1);
    assertThat(Program.rows(answers)).hasSize(1);
    files.entries("e1,x,a,10.5,310,10.5,760\n");
    assertThat(run().code()).isEqualTo(3);
    assertThat(Program.rows(answers)).hasSize(1);
    assertThat(Program.names(folder)).containsExactly("answers", "data");
  }

  @Test
  void aFolderWithOtherFilesIsNotReplaced() throws IOException {
    Files.createDirectory(answers);
    Files.writeString(answers.resolve("thesis.odt"), "years of work");
    Program.Result result = run();
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("has thesis.odt, which is not of a result");
    answers = data;
    assertThat(run().code()).isEqualTo(3);
    assertThat(data.resolve("Accounting_Entry.csv")).exists();
  }

  @Test
  void parquetHasTheRowsWithTheirTypes() throws IOException {
    assertDone(run("--output-format", "parquet", "--unmatched", unmatched));
    Dataset<Row> read = LocalSession.get().read().parquet(answers.toString());
    assertThat(read.schema().simpleString())
        .isEqualTo(
            "struct<equi_id:string,id:string,transaction_date:date,reallocation_date:date,"
                + "equitable_owner_name:string>");
    assertThat(read.collectAsList().stream().map(Row::mkString).toList()).hasSize(6);
    assertThat(read.filter("id = 'e2'").first().isNullAt(0)).isTrue();
    assertThat(LocalSession.get().read().parquet(unmatched.toString()).count()).isEqualTo(4);
    assertThat(Program.names(folder)).containsExactly("answers", "data", "unmatched");
  }

  /** The tables of a folder as Parquet files, with the types that a warehouse would give them. */
  private void toParquet() {
    for (String table : List.of("Equitable_Owner", "Equitable_Owner_History", "Accounting_Entry")) {
      String[] columns =
          switch (table) {
            case "Equitable_Owner" -> new String[] {"*"};
            case "Equitable_Owner_History" ->
                new String[] {
                  "to_date(Reallocation_Date, 'd/M/yyyy') as reallocation_date",
                  "loan_account_id",
                  "from_equitable_owner_id",
                  "equitable_owner_id"
                };
            default ->
                new String[] {
                  "id",
                  "cast(transaction_date as date) as `Transaction Date`",
                  "loan_account_id",
                  "cast(credit_amount as decimal(20,10)) as credit_amount",
                  "credit_gl_account_code",
                  "cast(debit_amount as decimal(20,10)) as debit_amount",
                  "debit_gl_account_code"
                };
          };
      LocalSession.get()
          .read()
          .option("header", true)
          .csv(data.resolve(table + ".csv").toString())
          .selectExpr(columns)
          .coalesce(1)
          .write()
          .parquet(data.resolve(table + ".parquet").toString());
    }
  }

  private Program.Result runParquet(Object... more) {
    Object[] all = new Object[more.length + 8];
    List<Object> inputs =
        List.of(
            "--owners", data.resolve("Equitable_Owner.parquet"),
            "--history", data.resolve("Equitable_Owner_History.parquet"),
            "--entries", data.resolve("Accounting_Entry.parquet"),
            "--output", answers);
    System.arraycopy(inputs.toArray(), 0, all, 0, 8);
    System.arraycopy(more, 0, all, 8, more.length);
    return Program.run(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"broadcast", "partitioned", "sorted"})
  void readsParquetAsItReadsCsv(String strategy) throws IOException {
    toParquet();
    assertDone(runParquet("--strategy", strategy));
    assertThat(Program.rows(answers)).containsExactlyInAnyOrderElementsOf(files.local());
  }

  @Test
  void faultsOfParquetNameTheRow() throws IOException {
    files.entries("e1,2019-03-01,a,1,310,1,760\ne2,,a,1,310,1,760\ne1,2019-03-01,a,1,310,1,760\n");
    toParquet();
    Program.Result empty = runParquet();
    assertThat(empty.code()).isEqualTo(3);
    assertThat(empty.err())
        .contains(".parquet line 2, Transaction_Date: is empty, a value is required");
    Program.Result repeated = runParquet("--max-rejects", 1);
    assertThat(repeated.code()).isEqualTo(3);
    assertThat(repeated.err()).contains(".parquet line 3, Id: \"e1\" duplicates line 1");
    assertDone(runParquet("--max-rejects", 2));
    assertThat(Program.rows(answers)).hasSize(1);
  }

  @Test
  void aFloatingPointAmountIsRefused() throws IOException {
    toParquet();
    Path floats = data.resolve("floats.parquet");
    LocalSession.get()
        .read()
        .parquet(data.resolve("Accounting_Entry.parquet").toString())
        .selectExpr("*", "cast(credit_amount as double) as c")
        .drop("credit_amount")
        .withColumnRenamed("c", "credit_amount")
        .write()
        .parquet(floats.toString());
    Program.Result result =
        Program.run(
            "--owners",
            data.resolve("Equitable_Owner.parquet"),
            "--history",
            data.resolve("Equitable_Owner_History.parquet"),
            "--entries",
            floats,
            "--output",
            answers);
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .contains("has the column Credit_Amount of type double (write it as decimal(28,10))");
  }

  @Test
  void reallocationsThatContradictEachOtherAreAnErrorWithEachStrategy() throws IOException {
    Files.writeString(
        data.resolve("Equitable_Owner_History.csv"), "1/3/2019,a,,t2\n", StandardOpenOption.APPEND);
    assertFails(run("--strategy", "broadcast"), 3, localError());
    for (String strategy : List.of("partitioned", "sorted")) {
      Program.Result result = run("--strategy", strategy);
      assertThat(result.code()).isEqualTo(3);
      assertThat(result.err()).startsWith("error: ").contains("t1", "t2").hasLineCount(1);
    }
    for (String strategy : List.of("broadcast", "partitioned", "sorted")) {
      assertDone(run("--strategy", strategy, "--on-duplicate", "last"));
      assertThat(Program.rows(answers)).contains("t2,e1,2019-03-01,2019-03-01,Elm Trust");
      assertDone(run("--strategy", strategy, "--on-duplicate", "first"));
      assertThat(Program.rows(answers)).contains("t1,e1,2019-03-01,2019-03-01,\"Ash, Trust\"");
    }
  }

  @Test
  void theSummaryHasTheWordsOfTheProduct() throws IOException {
    Program.Result text = run();
    assertDone(text);
    assertThat(text.out())
        .contains("read Accounting_Entry")
        .contains("as-of join on Loan_Account_Id")
        .contains("matched    2 of 6 entries")
        .contains("unmatched  4 (UNKNOWN_KEY 2, BEFORE_FIRST_REALLOCATION 1, UNKNOWN_OWNER 1)")
        .contains("read       Accounting_Entry.csv: encoding UTF-8 (default), delimiter comma")
        .contains("credit-equals-debit: 1 of 6 entries")
        .contains("answers    " + answers);
    Program.Result json = run("--json");
    assertThat(json.out())
        .contains(
            "\"join_key\":\"Loan_Account_Id\"", "\"matched\":2", "\"first_rows\":[{\"equi_id\"")
        .contains("\"publications\":[{\"name\":\"answers to ");
  }

  @Test
  void aCheckThatEndsWithAnErrorPublishesNothing() throws IOException {
    Path settings = folder.resolve("checks.properties");
    Files.writeString(settings, "entry-key-known.severity = error\n");
    Program.Result result = run("--checks", settings);
    assertThat(result.code()).isEqualTo(6);
    assertThat(result.out()).contains("entry-key-known");
    assertThat(Program.names(folder)).containsExactly("checks.properties", "data");
  }

  @Test
  void wrongUsageStartsNothing() {
    assertThat(Program.run("--data", data, "--unmatched", unmatched).code()).isEqualTo(2);
    assertThat(run("--strategy", "fast").code()).isEqualTo(2);
    assertThat(run("--full").code()).isEqualTo(2);
    assertThat(run("--unmatched", answers).code()).isEqualTo(2);
  }
}
