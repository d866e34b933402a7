package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.athenaelt.app.terminal.Screen;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Control characters in files, file names and arguments are escaped on the terminal. */
class PrintableOutputTest {

  /** Clears the screen, in two encodings; rings; returns; tabs; reverses text. */
  private static final String HOSTILE = "\u001B[2J\u009B2J\u0007\r\t\u202Ex";

  private static final String SHOWN = "\\u001b[2J\\u009b2J\\u0007\\r\\t\\u202ex";

  /** A line of output without control and format characters. */
  private static final Pattern HARMLESS = Pattern.compile("[^\\p{Cc}\\p{Cf}\u2028\u2029]*");

  @TempDir Path folder;
  private SampleCopy sample;

  @BeforeEach
  void copyTheSample() {
    sample = new SampleCopy(folder);
  }

  @Test
  void inTheSummaryButNotInTheFiles() throws IOException {
    hostileFirstEntry();
    Path output = folder.resolve("details.csv");
    Shell.Result result = run("--output", output.toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("e" + SHOWN + "  2022-01-23", SHOWN + "column");
    assertHarmless(result);
    assertThat(Files.readString(output)).contains("\"e" + HOSTILE + "\",2022-01-23,");
  }

  @Test
  void notInJson() {
    hostileFirstEntry();
    Shell.Result result = run("--json");
    assertThat(result.out())
        .contains("\"id\":\"e\\u001B[2J\\u009b2J\\u0007\\r\\t\\u202ex\"")
        .doesNotContain(SHOWN);
  }

  @Test
  void invisibleCharactersInJsonAreEscapes() {
    sample.line("Accounting_Entry.csv", 2, "e\u061C\uFEFF\uDB40\uDC01,2022-01-23,a,1,1,1,1");
    Shell.Result result = run("--json");
    assertThat(result.out()).contains("\"id\":\"e\\u061c\\ufeff\\udb40\\udc01\"");
    assertHarmless(result);
  }

  @Test
  void inErrorMessages() {
    sample.line("Accounting_Entry.csv", 2, "e,\"" + HOSTILE + "\",a,1,1,1,1");
    Shell.Result wrongValue = run();
    assertThat(wrongValue.exitCode()).isEqualTo(3);
    assertThat(wrongValue.err())
        .contains("Accounting_Entry.csv line 2, Transaction_Date: \"" + SHOWN + "\" is not a date");
    assertHarmless(wrongValue);

    sample.line("Accounting_Entry.csv", 1, "Id,\"" + HOSTILE + "\",Loan_Account_Id");
    Shell.Result wrongHeader = run();
    assertThat(wrongHeader.exitCode()).isEqualTo(3);
    assertThat(wrongHeader.err()).contains("has no column Transaction_Date", SHOWN);
    assertHarmless(wrongHeader);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "file names have no control characters")
  void inFileNames() throws IOException {
    Path named = Files.createDirectory(folder.resolve(HOSTILE));
    Shell.Result missing = Shell.run("run", "--no-database", "--data", named.toString());
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.err()).contains("does not exist", SHOWN);
    assertHarmless(missing);

    Shell.Result written = run("--output", named.resolve("answers.csv").toString());
    assertThat(written.out()).contains("answers    " + named.getParent() + "/" + SHOWN);
    assertHarmless(written);
  }

  @Test
  void inArguments() {
    List<Shell.Result> results =
        List.of(
            run("--" + HOSTILE),
            run(HOSTILE),
            run("--max-rejects", HOSTILE),
            run("--on-duplicate", HOSTILE),
            Shell.run(HOSTILE),
            Shell.run("check-connection", "--url", HOSTILE),
            Shell.run("check-connection", "--url", "jdbc:mysql://h/?" + HOSTILE + "=1"),
            Shell.run("check-connection", "--defaults-file", "no" + HOSTILE.replace("\r", "")));
    for (Shell.Result result : results) {
      assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
      assertHarmless(result);
    }
    Shell.Result nobody = owner(HOSTILE, "2022-08-01");
    assertThat(nobody.out()).contains(SHOWN + " on 2022-08-01: no history (UNKNOWN_KEY)");
    assertHarmless(nobody);
  }

  @Test
  void inTheTimelineOfAnAccount() {
    sample.write(
        "Equitable_Owner.csv", "Id,Name\no,\"Trust " + HOSTILE + "\"\np,\"" + HOSTILE + "\"\n");
    sample.write(
        "Equitable_Owner_History.csv",
        "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
            + "1/1/2022,a,,o\n1/2/2022,a,o,p\n1/3/2022,a,p,\"q"
            + HOSTILE
            + "\"\n");
    Shell.Result result = owner("a", "2022-01-15");
    assertThat(result.out())
        .startsWith("a on 2022-01-15: Trust " + SHOWN + " (o) since 2022-01-01")
        .contains("2022-03-01  -               q" + SHOWN + "  -");
    assertHarmless(result);
  }

  @Test
  void inStackTraces() {
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine(Screen.NONE).setErr(new PrintWriter(err));
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    Exception failure =
        new IllegalStateException("a" + HOSTILE, new IOException("b\u001B\nerror: c"));
    int code = new Failures(Screen.NONE).handleExecutionException(failure, line, null);
    assertThat(code).isEqualTo(1);
    assertThat(err.toString())
        .contains("java.lang.IllegalStateException: a\\u001b[2J", "Caused by", "    at org.athena")
        .contains("error: a\\u001b[2J");
    assertHarmless(new Shell.Result(code, "", err.toString()));
  }

  /** Writes one entry, with a column that is not used. */
  private void hostileFirstEntry() {
    String header = sample.read("Accounting_Entry.csv").lines().findFirst().orElseThrow();
    sample.write(
        "Accounting_Entry.csv",
        header
            + ",\""
            + HOSTILE
            + "column\"\n\"e"
            + HOSTILE
            + "\",2022-01-23,a0LxQ00000wQIt3UAG,1,310,1,760,0\n");
  }

  private void assertHarmless(Shell.Result result) {
    for (String text : List.of(result.out(), result.err())) {
      assertThat(text.split("\n", -1)).allMatch(line -> HARMLESS.matcher(line).matches());
    }
  }

  private Shell.Result run(String... more) {
    List<String> args =
        new ArrayList<>(List.of("run", "--no-database", "--data", folder.toString()));
    args.addAll(List.of(more));
    return Shell.run(args.toArray(String[]::new));
  }

  private Shell.Result owner(String account, String date) {
    return Shell.run("owner", account, date, "--data", folder.toString());
  }
}
