package org.athenaelt.app.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

class ReportBrowserTest {

  private static final String SAMPLE_HTML = Reports.html(Reports.run(Reports.SAMPLE));

  @TempDir static Path profile;
  private static Browser browser;

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    browser = Browser.start(profile);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private void open(String html) {
    browser.width(1200);
    browser.colours("light");
    browser.open(folder, html);
    new WebDriverWait(browser.driver(), Duration.ofSeconds(20))
        .until(ExpectedConditions.visibilityOfElementLocated(By.id("find")));
  }

  private static WebElement find(String css) {
    return browser.driver().findElement(By.cssSelector(css));
  }

  private static List<String> texts(String css) {
    return browser.driver().findElements(By.cssSelector(css)).stream()
        .map(WebElement::getText)
        .toList();
  }

  private static String focused() {
    return browser.driver().switchTo().activeElement().getAttribute("id");
  }

  private static void press(CharSequence... keys) {
    browser.driver().switchTo().activeElement().sendKeys(keys);
  }

  @Test
  void theConsoleStaysEmpty() {
    open(SAMPLE_HTML);
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void theNumberOfEntriesOfEveryAccountEqualsTheTable() {
    open(SAMPLE_HTML);
    Map<String, Long> expected =
        Reports.csv("Accounting_Entry.csv").stream()
            .collect(groupingBy(row -> row.get(2), counting()));
    Map<String, Long> shown = new HashMap<>();
    List<String> ids = texts("#timelines .id");
    List<String> counts = texts("#timelines .count");
    for (int i = 0; i < ids.size(); i++) {
      shown.put(ids.get(i), Long.valueOf(counts.get(i).replaceAll(" .*", "")));
    }
    assertThat(shown).hasSize(12);
    assertThat(expected).containsAllEntriesOf(shown);
  }

  @Test
  void anAccountIsFoundByKeyboard() {
    open(SAMPLE_HTML);
    find("#find-id").sendKeys("wQIt3");
    assertThat(texts("#timelines .id")).containsExactly("a0LxQ00000wQIt3UAG");
    assertThat(find("#found").getText()).startsWith("1 account,");
    // The table of the account, by Tab and Enter from its summary.
    find("#timelines summary").sendKeys(Keys.ENTER);
    List<String> rows = texts("#timelines tbody tr");
    assertThat(rows).hasSize(4);
    assertThat(rows.get(0)).isEqualTo("2022-01-23 2022-04-04 Kookaburra Trust 71");
  }

  @Test
  void aDayShowsItsOwner() {
    open(SAMPLE_HTML);
    find("#find-id").sendKeys("wQIt3");
    browser
        .driver()
        .executeScript(
            "const day = document.getElementById('find-day'); day.value = arguments[0];"
                + " day.dispatchEvent(new Event('input'))",
            "2022-04-03");
    assertThat(find("#timelines .count").getText())
        .isEqualTo("2022-04-03: Kookaburra Trust, since 2022-01-23");
    browser
        .driver()
        .executeScript(
            "const day = document.getElementById('find-day'); day.value = arguments[0];"
                + " day.dispatchEvent(new Event('input'))",
            "2022-04-04");
    assertThat(find("#timelines .count").getText())
        .isEqualTo("2022-04-04: Waratah Trust 2021-2, since 2022-04-04");
  }

  @Test
  void pagesAreTurnedByKeyboard() {
    StringBuilder history = new StringBuilder();
    for (int n = 10; n < 55; n++) {
      history.append("2020-01-01,account" + n + ",,t1\n");
    }
    Reports.write(folder, "t1,A\n", history.toString(), "e1,2020-02-01,account10,1,1,1,1\n");
    open(Reports.html(Reports.run(folder)));
    assertThat(texts("#timelines .id")).hasSize(20).startsWith("account10");
    assertThat(find("#found").getText()).isEqualTo("45 accounts, page 1 of 3");
    find("#find-id").click();
    for (int tabs = 0; !focused().equals("next") && tabs < 100; tabs++) {
      press(Keys.TAB);
    }
    press(Keys.ENTER);
    assertThat(texts("#timelines .id")).hasSize(20).startsWith("account30");
    assertThat(focused()).isEqualTo("next");
    press(Keys.SPACE);
    assertThat(texts("#timelines .id")).hasSize(5).endsWith("account54");
    assertThat(find("#next").isEnabled()).isFalse();
    find("#previous").sendKeys(Keys.ENTER);
    assertThat(find("#found").getText()).isEqualTo("45 accounts, page 2 of 3");
    assertThat(browser.console()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"360", "768"})
  void nothingOverflows(int width) {
    open(SAMPLE_HTML);
    browser.width(width);
    openAllDetails();
    assertThat((Long) browser.driver().executeScript("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({"light, 1200", "dark, 1200", "light, 360"})
  void axeFindsNothing(String scheme, int width) {
    open(SAMPLE_HTML);
    browser.colours(scheme);
    browser.width(width);
    browser
        .driver()
        .executeScript(
            "document.querySelectorAll('section, .trusts').forEach("
                + "s => { const d = s.querySelector('details'); if (d) d.open = true })");
    List<Rule> violations = new AxeBuilder().analyze(browser.driver()).getViolations();
    assertThat(violations)
        .as(() -> violations.stream().map(v -> v.getId() + " " + v.getNodes()).toList().toString())
        .isEmpty();
  }

  private static void openAllDetails() {
    browser
        .driver()
        .executeScript("document.querySelectorAll('details').forEach(d => { d.open = true })");
  }

  @Test
  void withoutAScriptTheFirstAccountsAreThere() {
    browser
        .driver()
        .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      browser.open(folder, SAMPLE_HTML);
      assertThat(texts("#timelines .id")).hasSize(12);
      assertThat(find("#find").isDisplayed()).isFalse();
      assertThat(find("noscript").getText()).startsWith("Without its script");
    } finally {
      browser
          .driver()
          .executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }
}
