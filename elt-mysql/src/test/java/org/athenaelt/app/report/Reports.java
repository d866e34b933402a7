package org.athenaelt.app.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.report.RunStatistics;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reports of runs without a database, and how tests read them. */
final class Reports {

  static final Path SAMPLE = Path.of("../data");

  private Reports() {}

  static RunSummary run(Path folder) {
    return Pipeline.reading(InputFiles.in(folder)).statistics(true).build().run();
  }

  static String html(RunSummary summary) {
    RunStatistics statistics = summary.statistics().orElseThrow();
    return new String(
        Report.html(
            new ReportContent(
                ReportContent.Kind.RUN,
                summary,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            ReportDraft.begin(
                summary.run(), AccountDraft.begin(statistics.accounts()), statistics)),
        StandardCharsets.UTF_8);
  }

  static Document page(Path folder) {
    return Jsoup.parse(html(run(folder)));
  }

  /** The rows of the table with a caption, without the header. */
  static List<List<String>> table(Element page, String caption) {
    Element table =
        page.select("table").stream()
            .filter(t -> t.select("caption").text().equals(caption))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no table has the caption " + caption));
    return table.select("tbody tr").stream()
        .map(row -> row.select("th, td").stream().map(Element::text).toList())
        .toList();
  }

  /** A folder with three files of few rows; an id may contain anything but a quote. */
  static void write(Path folder, String owners, String history, String entries) {
    try {
      Files.writeString(folder.resolve("Equitable_Owner.csv"), "Id,Name\n" + owners);
      Files.writeString(
          folder.resolve("Equitable_Owner_History.csv"),
          "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n"
              + history);
      Files.writeString(
          folder.resolve("Accounting_Entry.csv"),
          "Id,Transaction_Date,Loan_Account_Id,Credit_Amount,Credit_GL_Account_Code,Debit_Amount,"
              + "Debit_GL_Account_Code\n"
              + entries);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a file of the sample, without the header. */
  static List<List<String>> csv(String file) {
    try (CSVParser rows =
        CSVParser.parse(SAMPLE.resolve(file), StandardCharsets.UTF_8, CSVFormat.DEFAULT)) {
      return rows.stream().skip(1).map(CSVRecord::toList).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
