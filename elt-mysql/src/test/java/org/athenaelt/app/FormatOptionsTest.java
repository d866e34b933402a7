package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options that say how the files are written, from the command line to the answers. */
class FormatOptionsTest {

  private static final String HEADER =
      "Id,Transaction_Date,Loan_Account_Id,Credit_Amount,Credit_GL_Account_Code,Debit_Amount,"
          + "Debit_GL_Account_Code\n";

  @TempDir Path folder;
  @TempDir Path out;

  @BeforeEach
  void files() throws IOException {
    write("Equitable_Owner.csv", "Id,Name\nt1,Ash\nt2,Elm\n");
    write(
        "Equitable_Owner_History.csv",
        "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
            + "10/7/2018,loan,,t1\n25/2/2019,loan,t1,t2\n");
    write("Accounting_Entry.csv", HEADER + "e1,2019-03-01,loan,1,1,1,1\n");
  }

  @Test
  void aDatePatternIsForOneFileOrForAll() throws IOException {
    write("Accounting_Entry.csv", HEADER + "e1,01-Mar-19,loan,1,1,1,1\n");
    assertThat(run()).extracting(Shell.Result::exitCode).isEqualTo(3);
    assertThat(run().err())
        .contains("line 2, Transaction_Date: \"01-Mar-19\" is not a date")
        .contains("--date-format [FILE=]PATTERN reads other forms, here d-MMM-yy");
    assertAnswer("t2,e1,2019-03-01,2019-02-25,Elm", "--date-format", "entries=dd-MMM-yy");
    assertThat(run("--date-format", "dd-MMM-yy").err())
        .contains("Equitable_Owner_History.csv line 2, Reallocation_Date");
    assertAnswer(
        "t2,e1,2019-03-01,2019-02-25,Elm",
        "--date-format=dd-MMM-yy",
        "--date-format=history=dd/MM/yyyy");
  }

  @Test
  void anEncodingIsForOneFileOrForAll() throws IOException {
    Charset windows = Charset.forName("windows-1252");
    Files.write(folder.resolve("Equitable_Owner.csv"), "Id,Name\nt2,Société\n".getBytes(windows));
    assertThat(run().err()).contains("Equitable_Owner.csv line 2").contains("--encoding");
    assertAnswer("t2,e1,2019-03-01,2019-02-25,Société", "--encoding", "owners=windows-1252");
    assertAnswer("t2,e1,2019-03-01,2019-02-25,Société", "--encoding", "windows-1252");
  }

  @Test
  void filesMayHaveOtherNames() throws IOException {
    Path owners = Files.move(folder.resolve("Equitable_Owner.csv"), out.resolve("o.txt"));
    Path history = Files.move(folder.resolve("Equitable_Owner_History.csv"), out.resolve("h"));
    Path entries = Files.move(folder.resolve("Accounting_Entry.csv"), out.resolve("e.csv"));
    assertAnswer(
        "t2,e1,2019-03-01,2019-02-25,Elm",
        "--owners=" + owners,
        "--history=" + history,
        "--entries=" + entries);
  }

  @Test
  void amountsZoneDelimiterAndTrimming() throws IOException {
    write(
        "Accounting_Entry.csv",
        (HEADER + "e1,2019-02-24T20:00:00Z,loan,AUD 1.234^5,1,(5),1 \n")
            .replace(',', '~')
            .replace('^', ','));
    assertAnswer(
        "t2,e1,2019-02-25,2019-02-25,Elm",
        "--delimiter=entries=~",
        "--amounts=accounting",
        "--time-zone=Australia/Brisbane",
        "--trim");
  }

  @Test
  void theSummarySaysWhatWasRead() throws IOException {
    assertThat(run().out())
        .contains(
            "read       Equitable_Owner_History.csv: encoding UTF-8 (default), delimiter comma"
                + " (header), Reallocation_Date d/M/yyyy (line 3)");
    assertThat(run("--json").out())
        .contains("{\"name\":\"Transaction_Date\",\"value\":\"yyyy-MM-dd\",\"source\":\"line 2\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "--date-format,entries=mm/dd/yyyy,a small m is the minute",
    "--date-format,d/M/yyyy hh:mm,h is the hour of half a day",
    "--date-format,reallocations=M/d/yyyy,'use owners, history or entries'",
    "--date-format,YYYY-MM-DD,'the year is y and the day d, in lower case'",
    "--encoding,utf-99,is not an encoding that Java knows",
    "--delimiter,ab,'expected one character, or comma, semicolon, tab or bar'",
    "--delimiter,é,expected an ASCII character",
    "--time-zone,Brisbane,is not a time zone",
    "--amounts,roman,expected plain or accounting",
    "--ids,short,expected exact or salesforce"
  })
  void refusesWhatItDoesNotUnderstand(String option, String value, String message) {
    Shell.Result result = run(option, value);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(option).contains(message);
  }

  private void assertAnswer(String line, String... options) throws IOException {
    Shell.Result result = run(options);
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(Files.readAllLines(out.resolve("answers.csv"))).last().isEqualTo(line);
  }

  private Shell.Result run(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--no-database",
                "--data=" + folder,
                "--output=" + out.resolve("answers.csv")));
    arguments.addAll(List.of(options));
    return Shell.run(arguments.toArray(String[]::new));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
