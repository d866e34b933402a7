package org.athenaelt.app;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.athenaelt.pipeline.CsvSink;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.PartlyPublishedException;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunListener;
import org.athenaelt.pipeline.RunSummary;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class RunReportTest {

  private static final String SAMPLE = SampleCopy.SAMPLE.toString();

  @TempDir Path folder;

  private Document read(Path file) {
    try {
      return Jsoup.parse(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String verdict(Document page) {
    return page.select(".verdict").text();
  }

  private static List<String> rows(Document page, String caption) {
    return page.select("table").stream()
        .filter(table -> table.select("caption").text().equals(caption))
        .flatMap(table -> table.select("tbody tr").eachText().stream())
        .toList();
  }

  @Test
  void theReportOfARunComparesWithTheRunBeforeAndHasTheLedger() {
    Path file = folder.resolve("report.html");
    String[] run =
        AppServer.with("with_report", "run", "--data", SAMPLE, "--report", file.toString());
    Shell.Result first = Shell.run(run);
    assertThat(first.err()).isEmpty();
    assertThat(first.out()).contains("report     " + file);
    assertThat(verdict(read(file))).startsWith("The run is published. 997 of 1,010 entries have");
    assertThat(read(file).select("#changes").text())
        .contains("Nothing was published before this run");

    SampleCopy fewer = new SampleCopy(folder);
    String entries = fewer.read("Accounting_Entry.csv");
    fewer.write(
        "Accounting_Entry.csv",
        entries.substring(0, entries.lastIndexOf("\"a1Ex", entries.length())));
    assertThat(
            Shell.run(
                    AppServer.with(
                        "with_report",
                        "run",
                        "--data",
                        folder.toString(),
                        "--report",
                        file.toString()))
                .exitCode())
        .isZero();
    Document second = read(file);
    assertThat(rows(second, "Entries by outcome"))
        .contains("Entries 1,010 1,009 -1", "UNKNOWN_OWNER 6 6 ±0");
    assertThat(second.select("#changes").text())
        .contains(
            "Of the answers, 0 are added, 1 removed and 0 changed", "athena-elt diff --report");
    assertThat(rows(second, "Amounts by old and new trust"))
        .singleElement()
        .asString()
        .contains(" (removed) 1 ");
    assertThat(rows(second, "Input files"))
        .containsExactly(
            "Equitable_Owner the same bytes 9 9 ±0",
            "Equitable_Owner_History the same bytes 45 45 ±0",
            "Accounting_Entry changed 1,010 1,009 -1");
    assertThat(rows(second, "The last runs, the latest first"))
        .hasSize(2)
        .allMatch(row -> row.contains(" published "));
  }

  /** The server does not add up the entries of a month that had none; the page has them. */
  @Test
  void theEntriesOfNewMonthsAreAmongTheMoves() throws IOException {
    SampleCopy before = new SampleCopy(folder);
    before.write(
        "Accounting_Entry.csv",
        before
            .read("Accounting_Entry.csv")
            .lines()
            .filter(line -> !isLater(line))
            .collect(joining("\n")));
    Shell.run(AppServer.with("new_months", "run", "--data", folder.toString()));
    Path report = folder.resolve("report.html");
    Path answers = folder.resolve("answers.csv");
    assertThat(
            Shell.run(
                    AppServer.with(
                        "new_months",
                        "run",
                        "--data",
                        SAMPLE,
                        "--report",
                        report.toString(),
                        "--output",
                        answers.toString()))
                .exitCode())
        .isZero();

    Map<String, BigDecimal> expected = new TreeMap<>();
    Map<String, String> trusts = new HashMap<>();
    for (CSVRecord row : csv(answers)) {
      String name = row.get("equitable_owner_name");
      String id = row.get("equi_id");
      trusts.put(row.get("id"), name.isEmpty() ? id.isEmpty() ? "no trust" : id : name);
    }
    for (CSVRecord row : csv(SampleCopy.SAMPLE.resolve("Accounting_Entry.csv"))) {
      if (isLater(String.join(",", row.toList()))) {
        BigDecimal credit = new BigDecimal(row.get("Credit_Amount"));
        expected.merge(trusts.get(row.get("Id")), credit, BigDecimal::add);
      }
    }
    assertThat(expected).hasSizeGreaterThan(5);

    Map<String, BigDecimal> shown = new TreeMap<>();
    for (List<String> row : cells(read(report), "Amounts by old and new trust")) {
      assertThat(row.get(0)).isEqualTo("(added)");
      String credit = row.get(4).replace(",", "").replace('\u2212', '-');
      assertThat(shown.put(row.get(1), new BigDecimal(credit).stripTrailingZeros())).isNull();
    }
    expected.replaceAll((trust, credit) -> credit.stripTrailingZeros());
    assertThat(shown).isEqualTo(expected);
  }

  /** Three months, one with an unknown owner, and days of a month that has other entries. */
  private static boolean isLater(String line) {
    return Stream.of("2022-05-", "2023-11-", "2023-12-", "2023-07-1").anyMatch(line::contains);
  }

  private static List<CSVRecord> csv(Path file) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      return parser.getRecords();
    }
  }

  private static List<List<String>> cells(Document page, String caption) {
    return page.select("table").stream()
        .filter(table -> table.select("caption").text().equals(caption))
        .flatMap(table -> table.select("tbody tr").stream())
        .map(row -> row.select("th, td").eachText())
        .toList();
  }

  @Test
  void aComparisonHasItsReport() {
    Path file = folder.resolve("diff.html");
    assertThat(Shell.run(AppServer.with("diff_report", "run", "--data", SAMPLE)).exitCode())
        .isZero();
    SampleCopy corrected =
        new SampleCopy(folder)
            .line(
                "Equitable_Owner_History.csv",
                22,
                "5/8/2022,a0LxQ00000Qr7Tz,001xQ000003N2EzQAK,001xQ000003N2FpQAK\r");
    Shell.Result result =
        Shell.run(
            AppServer.with(
                "diff_report",
                "diff",
                "--data",
                corrected.folder().toString(),
                "--report",
                file.toString()));
    assertThat(result.exitCode()).isZero();
    Document page = read(file);
    assertThat(verdict(page)).contains("nothing was published", "give another owner to ");
    assertThat(rows(page, "Entries by change")).contains("added 0", "removed 0");
    assertThat(rows(page, "Causes")).isNotEmpty();
  }

  @Test
  void aRunThatACheckStopsHasItsReport() throws IOException {
    Path file = folder.resolve("report.html");
    Path output = folder.resolve("answers.csv");
    Path checks =
        Files.writeString(
            folder.resolve("checks"),
            "entry-key-known.severity = error\nentry-key-known.error_if = > 0\n");
    Shell.Result result =
        Shell.run(
            "run",
            "--no-database",
            "--data",
            SAMPLE,
            "--checks",
            checks.toString(),
            "--output",
            output.toString(),
            "--report",
            file.toString());
    assertThat(result.exitCode()).isEqualTo(6);
    assertThat(output).doesNotExist();
    Document page = read(file);
    assertThat(verdict(page))
        .startsWith("Nothing was published, because 1 check failed.")
        .endsWith(" 1 failed (entry-key-known), 5 not applicable.");
    assertThat(page.select(".checks .mark.bad + code").text()).isEqualTo("entry-key-known");
    assertThat(page.select(".checks li").first().select(".details li")).isNotEmpty();
  }

  @Test
  void aRunWhoseChangesAreNotConfirmedHasItsReport() {
    Path file = folder.resolve("report.html");
    Shell.run(AppServer.with("unconfirmed", "run", "--data", SAMPLE));
    SampleCopy fewer = new SampleCopy(folder);
    String entries = fewer.read("Accounting_Entry.csv");
    fewer.write("Accounting_Entry.csv", entries.substring(0, entries.lastIndexOf("\"a1Ex")));

    Shell.Result result =
        Shell.run(
            AppServer.with(
                "unconfirmed",
                "run",
                "--data",
                folder.toString(),
                "--confirm-changes",
                "0",
                "--report",
                file.toString()));

    assertThat(result.exitCode()).isEqualTo(6);
    Document page = read(file);
    assertThat(verdict(page))
        .startsWith("Nothing was published: Equitable_Owner_Details: of the published answers, 0")
        .contains("1 would disappear, but at most 0 are confirmed");
    assertThat(page.select(".verdict.bad")).hasSize(1);
    assertThat(rows(page, "Amounts by old and new trust"))
        .singleElement()
        .asString()
        .contains(" (removed) 1 ");
  }

  @Test
  void aCheckHasItsReport() {
    Path file = folder.resolve("report.html");
    Shell.Result result = Shell.run("check", "--data", SAMPLE, "--report", file.toString());
    assertThat(result.exitCode()).isZero();
    assertThat(verdict(read(file))).startsWith("This was a check: nothing was published.");
  }

  @Test
  void aReportIsNoOtherFileOfTheRun() {
    SampleCopy sample = new SampleCopy(folder);
    for (List<String> options :
        List.of(
            List.of("--report", "r.html", "--output", "./r.html"),
            List.of("--report", sample.file("Accounting_Entry.csv").toString()),
            List.of("--report", folder.resolve("none/r.html").toString()),
            List.of("--report", "-"),
            List.of("--report", ""))) {
      List<String> args = new java.util.ArrayList<>(List.of("run", "--no-database"));
      args.addAll(List.of("--data", folder.toString()));
      args.addAll(options);
      Shell.Result result = Shell.run(args.toArray(String[]::new));
      assertThat(result.exitCode()).as(options.toString()).isEqualTo(2);
      assertThat(result.err()).as(options.toString()).containsAnyOf("report", "the output");
    }
    assertThat(sample.read("Accounting_Entry.csv")).startsWith("\"Id\"");
  }

  @Command(name = "holder")
  private static final class Holder {
    @Mixin private ReportOption report = new ReportOption();
  }

  @Test
  void aReportThatCannotBeWrittenIsPartOfThePublication() throws IOException {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    Path output = folder.resolve("answers.csv");
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs("--report", gone.resolve("r.html").toString());
    RunSummary summary =
        Pipeline.reading(InputFiles.in(SampleCopy.SAMPLE))
            .statistics(true)
            .listener(holder.report.listening(RunListener.NONE))
            .sink("answers", CsvSink.details(output))
            .build()
            .run();
    Files.delete(gone);
    assertThatThrownBy(() -> holder.report.write(summary, Optional.empty()))
        .isInstanceOf(PartlyPublishedException.class)
        .hasMessageContaining("answers: published")
        .hasMessageContaining("report to " + gone.resolve("r.html") + ": not published");
    assertThat(ExitCode.of(new PartlyPublishedException(summary, new RuntimeException())))
        .isEqualTo(ExitCode.PARTLY_PUBLISHED);
  }
}
