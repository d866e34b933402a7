package org.athenaelt.app.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  private static final Document SAMPLE = Reports.page(Reports.SAMPLE);

  @TempDir Path folder;

  @Test
  void theVerdictSaysWhatHappened() {
    assertThat(SAMPLE.select(".verdict").text())
        .isEqualTo(
            "The run had no output but this report. 997 of 1,010 entries have an owner, 13 do not."
                + " Checks: 15 passed, 5 not applicable.");
    assertThat(SAMPLE.select(".figures dd").eachText())
        .containsExactly("1,010", "997", "13", "12", "9");
    assertThat(SAMPLE.select(".files .hash").eachText())
        .hasSize(3)
        .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
  }

  /** Entries and amounts of a month, added up from the rows of the tables. */
  private static final class Sums {
    private long entries;
    private BigDecimal credit = BigDecimal.ZERO;
    private BigDecimal debit = BigDecimal.ZERO;
  }

  @Test
  void everyNumberOfATrustEqualsTheTables() {
    Map<String, Map<String, Sums>> byTrust = new HashMap<>();
    List<List<String>> details = Reports.csv("Equitable_Owner_Details.csv");
    List<List<String>> entries = Reports.csv("Accounting_Entry.csv");
    for (int row = 0; row < details.size(); row++) {
      if (!details.get(row).get(4).isEmpty()) {
        String month = details.get(row).get(2).substring(0, 7);
        Sums sums =
            byTrust
                .computeIfAbsent(details.get(row).get(0), t -> new TreeMap<>())
                .computeIfAbsent(month, m -> new Sums());
        sums.entries++;
        sums.credit = sums.credit.add(amount(entries.get(row).get(3)));
        sums.debit = sums.debit.add(amount(entries.get(row).get(5)));
      }
    }
    Map<String, List<List<String>>> shown = new HashMap<>();
    for (Element trust : SAMPLE.select(".trusts > li")) {
      List<List<String>> rows = new ArrayList<>();
      for (Element row : trust.select("tbody tr")) {
        rows.add(row.select("th, td").stream().map(Element::text).toList());
      }
      shown.put(trust.select("code").text(), rows);
    }
    assertThat(byTrust).hasSize(9);
    byTrust.forEach(
        (id, months) -> {
          List<List<String>> rows = shown.get(id);
          assertThat(rows).as(id).hasSize(months.size() + 1);
          Sums all = new Sums();
          int at = 0;
          for (Map.Entry<String, Sums> month : months.entrySet()) {
            assertRow(rows.get(at++), month.getKey(), month.getValue());
            all.entries += month.getValue().entries;
            all.credit = all.credit.add(month.getValue().credit);
            all.debit = all.debit.add(month.getValue().debit);
          }
          assertRow(rows.get(at), "All months", all);
        });
  }

  @Test
  void theTotalsAreThoseOfTheEntries() {
    BigDecimal credit = BigDecimal.ZERO;
    BigDecimal debit = BigDecimal.ZERO;
    List<List<String>> entries = Reports.csv("Accounting_Entry.csv");
    for (List<String> entry : entries) {
      credit = credit.add(amount(entry.get(3)));
      debit = debit.add(amount(entry.get(5)));
    }
    assertThat(SAMPLE.select("#trusts > p + p").text())
        .contains("All trusts together have 997 entries, credit ")
        .endsWith(
            "; with those without an owner, these are 1,010 entries, credit "
                + shown(credit)
                + " and debit "
                + shown(debit)
                + ".");
    BigDecimal unmatched = BigDecimal.ZERO;
    for (Element row : SAMPLE.select(".reasons tbody tr:last-child")) {
      unmatched = unmatched.add(amount(row.select("td").get(1).text()));
    }
    assertThat(unmatched).isPositive();
    BigDecimal owned = BigDecimal.ZERO;
    for (Element trust : SAMPLE.select(".trusts .total")) {
      owned = owned.add(amount(trust.select("strong").get(1).text()));
    }
    assertThat(owned.add(unmatched)).isEqualByComparingTo(credit);
  }

  private static String shown(BigDecimal amount) {
    return new DecimalFormat("#,##0.00########", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(amount);
  }

  private static void assertRow(List<String> row, String month, Sums sums) {
    assertThat(row.get(0)).isEqualTo(month);
    assertThat(row.get(1)).isEqualTo(String.valueOf(sums.entries));
    assertThat(amount(row.get(2))).as(month).isEqualByComparingTo(sums.credit);
    assertThat(amount(row.get(3))).as(month).isEqualByComparingTo(sums.debit);
  }

  private static BigDecimal amount(String text) {
    String plain = text.replace(",", "");
    return plain.isEmpty() ? BigDecimal.ZERO : new BigDecimal(plain);
  }

  @Test
  void entriesWithoutAnOwnerAreCountedByReasonAndMonth() {
    Map<String, String> months = new HashMap<>();
    Reports.csv("Equitable_Owner_Details.csv")
        .forEach(row -> months.put(row.get(1), row.get(2).substring(0, 7)));
    Map<String, TreeMap<String, Long>> expected =
        Reports.csv("Equitable_Owner_Unmatched.csv").stream()
            .collect(
                groupingBy(
                    row -> row.get(1),
                    groupingBy(row -> months.get(row.get(0)), TreeMap::new, counting())));
    assertThat(expected).hasSize(3);
    expected.forEach(
        (reason, counts) -> {
          List<List<String>> rows = Reports.table(SAMPLE, "Entries with " + reason + " by month");
          List<List<String>> wanted = new ArrayList<>();
          counts.forEach((month, count) -> wanted.add(List.of(month, count.toString())));
          long all = counts.values().stream().mapToLong(Long::longValue).sum();
          wanted.add(List.of("All months", String.valueOf(all)));
          assertThat(rows).extracting(row -> row.subList(0, 2)).as(reason).isEqualTo(wanted);
        });
  }

  @Test
  void accountsHaveTheirTrustsOverTime() {
    assertThat(SAMPLE.select("#timelines > li")).hasSize(12);
    assertThat(Reports.table(SAMPLE, "Owners of a0LxQ00000wQIt3UAG").get(0))
        .containsExactly("2022-01-23", "2022-04-04", "Kookaburra Trust", "71");
    long reallocations =
        SAMPLE.select("#timelines > li").stream().mapToLong(a -> a.select("tbody tr").size()).sum();
    assertThat(reallocations).isEqualTo(45);
    assertThat(SAMPLE.select("#timelines g")).hasSize(45);
  }

  @Test
  void previewsAreTheFirstRows() {
    List<List<String>> rows = Reports.table(SAMPLE, "Equitable_Owner_Details");
    assertThat(rows).isEqualTo(Reports.csv("Equitable_Owner_Details.csv").subList(0, rows.size()));
    assertThat(Reports.table(SAMPLE, "Equitable_Owner_Unmatched"))
        .isEqualTo(Reports.csv("Equitable_Owner_Unmatched.csv").subList(0, 8));
  }

  @Test
  void theStepsAreATree() {
    assertThat(SAMPLE.select("#steps .branch").eachText())
        .containsExactly(
            "Load the trusts and their reallocations", "Find the owner of every entry", "Publish");
    assertThat(SAMPLE.select("#steps tbody").get(1).select(".leaf").eachText())
        .containsExactly(
            "read Accounting_Entry", "as-of join on Loan_Account_Id", "check", "add up");
  }

  @Test
  void everyTextIsEscaped() {
    String markup = "</script><img src=x onerror=alert(1)>";
    String hostile = "&amp;\"\"'\u2028`${x}";
    Reports.write(
        folder,
        "t1,\"" + markup + "\"\n\"t2<b>\",\"" + hostile + "\"\n",
        "2020-01-01,\"</script><b>a\",,t1\n2020-02-01,\"</script><b>a\",t1,\"t2<b>\"\n"
            + "2020-01-01,acc2,,\"<i>gone\"\n",
        "\"<u>e1\",2020-01-05,\"</script><b>a\",1.5,\"<s>\",1.5,\"<s>\"\n"
            + "e2,2020-02-05,\"</script><b>a\",2,1,2,1\ne3,2020-02-05,acc2,2,1,2,1\n"
            + "\"<u>e4\",2020-02-05,\"<script>alert(2)</script>\",2,1,2,1\n");
    Document page = Reports.page(folder);
    assertThat(page.select("img, b, i, u, s")).isEmpty();
    assertThat(page.select("script")).hasSize(3);
    assertThat(page.select(".legend li").eachAttr("data-name"))
        .containsExactly(markup, "&amp;\"'\\u2028`${x}", "<i>gone (not in the file of owners)");
    assertThat(page.select(".legend li").get(0).text()).contains(markup);
    assertThat(page.select("#timelines .id").eachText()).contains("</script><b>a");
    assertThat(page.select(".reasons").text()).contains("<script>alert(2)</script>");
  }

  @Test
  void thePolicyAllowsItsOwnStyleAndScriptAlone() {
    String policy = SAMPLE.select("meta[http-equiv=Content-Security-Policy]").attr("content");
    assertThat(policy)
        .isEqualTo(
            "default-src 'none'; style-src '"
                + hash(SAMPLE.select("style").first())
                + "'; script-src '"
                + hash(SAMPLE.select("script:not([type])").first())
                + "'; base-uri 'none'; form-action 'none'");
    assertThat(SAMPLE.select("[style], [onclick], link, img, iframe")).isEmpty();
    assertThat(SAMPLE.select("[src], [href]:not([href^=#])")).isEmpty();
  }

  private static String hash(Element element) {
    return "sha256-"
        + Base64.getEncoder()
            .encodeToString(
                Hashing.sha256().hashString(element.data(), StandardCharsets.UTF_8).asBytes());
  }

  @Test
  void theSameInputGivesTheSamePage() {
    assertThat(timeless(Reports.html(Reports.run(Reports.SAMPLE))))
        .isEqualTo(timeless(Reports.html(Reports.run(Reports.SAMPLE))));
  }

  private static String timeless(String html) {
    return html.replaceAll("\\d{8}T\\d{6}-[0-9a-f]{8}", "RUN")
        .replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC", "TIME")
        .replaceAll(">\\d+\\.\\d{3}( s)?<", ">SECONDS<");
  }

  @Test
  void trustsBeyondThirtyAreOneRowThatListsThem() {
    StringBuilder owners = new StringBuilder();
    StringBuilder history = new StringBuilder();
    StringBuilder entries = new StringBuilder();
    for (int trust = 10; trust < 43; trust++) {
      owners.append("o" + trust + ",Trust " + trust + "\n");
      history.append("2019-01-01,loan" + trust + ",,o" + trust + "\n");
      for (int entry = 10; entry <= trust; entry++) {
        entries.append("e" + trust + "-" + entry + ",2019-02-01,loan" + trust + ",1.5,1,2,2\n");
      }
    }
    Reports.write(folder, owners.toString(), history.toString(), entries.toString());
    Document page = Reports.page(folder);

    assertThat(page.select(".trusts > li")).hasSize(31);
    assertThat(page.select(".trusts > li h3").last().text()).contains("the other 3 trusts");
    assertThat(Reports.table(page, "Trusts with fewest entries"))
        .containsExactly(
            List.of("Trust 12", "o12", "3", "4.50", "6.00"),
            List.of("Trust 11", "o11", "2", "3.00", "4.00"),
            List.of("Trust 10", "o10", "1", "1.50", "2.00"));
    assertThat(page.select("footer").text()).contains("3 trusts with fewest entries are one row");
  }

  @Test
  void everyChartHasATable() {
    for (Element chart : SAMPLE.select("svg[role=img]")) {
      assertThat(chart.attr("aria-label")).isNotEmpty();
      Element item = chart.closest("li");
      assertThat(item.select("table caption").text()).isNotEmpty();
    }
    assertThat(SAMPLE.select("svg[role=img]")).hasSize(3 + 9 * 3);
    assertThat(Jsoup.parse(SAMPLE.html()).select("th:not([scope])")).isEmpty();
  }
}
