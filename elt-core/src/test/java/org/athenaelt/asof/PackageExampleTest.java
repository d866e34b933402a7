package org.athenaelt.asof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.athenaelt.JavadocExample;
import org.junit.jupiter.api.Test;

/** Compiles and runs the examples of the javadoc, and compares their text. */
class PackageExampleTest {
  record Payment(String currency, LocalDate day, long cents) {}

  record Rate(String currency, LocalDate from, double toEuro) {}

  private final List<Rate> rates =
      List.of(
          new Rate("USD", LocalDate.of(2024, 1, 1), 0.90),
          new Rate("USD", LocalDate.of(2024, 2, 1), 0.93),
          new Rate("CHF", LocalDate.of(2024, 1, 1), 1.07));
  private final List<Payment> payments =
      List.of(
          new Payment("USD", LocalDate.of(2024, 1, 31), 1_000),
          new Payment("USD", LocalDate.of(2024, 2, 1), 2_000),
          new Payment("CHF", LocalDate.of(2023, 12, 31), 3_000),
          new Payment("SEK", LocalDate.of(2024, 5, 5), 4_000));

  @Test
  void exampleOfThePackageRuns() {
    List<Match<Payment, Rate>> matches =
        AsOf.join(payments, rates)
            .by(Payment::currency, Rate::currency)
            .on(Payment::day, Rate::from)
            .toList();
    Optional<Rate> rate = matches.get(0).right(); // or reason(), why there is none

    AsOfJoin<Payment, Rate> rateOfTheDay =
        AsOfJoin.<Payment, Rate>builder()
            .by(Payment::currency, Rate::currency)
            .on(Payment::day, Rate::from)
            .build();
    AsOfTable<Payment, Rate> table = rateOfTheDay.index(rates); // once, for many joins
    Answer<Rate> one = table.find(payments.get(0));

    AsOfResult<Payment, Rate> all = table.join(payments);
    MatchCounts counts = all.counts(); // matched, and unmatched by reason
    List<Rate> unused = all.unmatchedRight();

    AsOfReverse<Payment, Rate> reverse = all.reverse();
    List<Payment> atTheFirstRate = reverse.answeredBy(0);
    List<AnswerChange> correction =
        reverse.ifAdded(new Rate("USD", LocalDate.of(2024, 1, 15), 0.92));

    Optional<Validity> inForce =
        table.index().validity().at(0); // from inclusive, to exclusive, in days

    assertThat(rate).contains(rates.get(0)).isEqualTo(one.row());
    assertThat(unused).containsExactly(rates.get(2));
    assertThat(one)
        .isEqualTo(all.answer(0))
        .isEqualTo(new Answer<>(Optional.of(rates.get(0)), Optional.empty()));
    assertThat(all.answer(2).reason()).contains(NoMatch.BEFORE_FIRST);
    assertThat(all.answer(3).reason()).contains(NoMatch.UNKNOWN_KEY);
    assertThat(counts.matched()).isEqualTo(2);
    assertThat(counts.count(NoMatch.BEFORE_FIRST)).isEqualTo(1);
    assertThat(atTheFirstRate).containsExactly(payments.get(0));
    assertThat(correction).containsExactly(new AnswerChange(0, 0, 3));
    assertThat(inForce)
        .hasValueSatisfying(
            validity -> assertThat(validity.to()).hasValue(LocalDate.of(2024, 2, 1).toEpochDay()));
  }

  @Test
  void exampleOfTheMapRunsAndHasThisText() throws IOException {
    AsOfMap<String, Rate> inForce =
        AsOfMap.of(rates, Rate::currency, Rate::from, Ordinals.days(), Ties.FAIL);
    long day = LocalDate.of(2024, 1, 31).toEpochDay();
    Rate rate = inForce.getOrDefault("USD", day, new Rate("USD", LocalDate.MIN, 1.0));
    Answer<Rate> answer = inForce.find("SEK", day); // says why there is none

    assertThat(rate).isEqualTo(rates.get(0));
    assertThat(answer.reason()).contains(NoMatch.UNKNOWN_KEY);
    assertThat(JavadocExample.test(PackageExampleTest.class))
        .contains(JavadocExample.of("asof/AsOfMap.java", 0));
  }

  @Test
  void exampleOfColumnsRunsAndHasThisText() throws IOException {
    KeyDictionary.Builder<String> currencies = KeyDictionary.builder();
    int[] codes = new int[rates.size()];
    long[] times = new long[rates.size()];
    for (int i = 0; i < codes.length; i++) {
      LocalDate from = rates.get(i).from();
      codes[i] = from == null ? NoMatch.NULL_TIME.code() : currencies.add(rates.get(i).currency());
      times[i] = from == null ? 0 : from.toEpochDay();
    }
    KeyDictionary<String> dictionary = currencies.build();
    AsOfIndex index = AsOfIndex.of(dictionary.size(), codes, times);

    int[] leftCodes = new int[payments.size()];
    long[] leftTimes = new long[payments.size()];
    for (int i = 0; i < leftCodes.length; i++) {
      Payment payment = payments.get(i);
      leftCodes[i] =
          payment.currency() == null
              ? NoMatch.NULL_KEY.code()
              : payment.day() == null
                  ? NoMatch.NULL_TIME.code()
                  : dictionary.code(payment.currency());
      leftTimes[i] = payment.day() == null ? 0 : payment.day().toEpochDay();
    }
    int[] positions = index.join(leftCodes, leftTimes); // rows of rates, or codes of NoMatch

    assertThat(positions)
        .containsExactly(0, 1, NoMatch.BEFORE_FIRST.code(), NoMatch.UNKNOWN_KEY.code());
    assertThat(JavadocExample.test(PackageExampleTest.class))
        .contains(JavadocExample.of("asof/package-info.java", 1));
  }

  @Test
  void exampleOfThePackageHasThisText() throws IOException {
    String test = JavadocExample.test(PackageExampleTest.class);
    String example = JavadocExample.of("asof/package-info.java", 0);
    String types = example.substring(0, example.indexOf("List<Match"));
    String statements = example.substring(types.length());

    assertThat(types).contains("recordPayment", "recordRate");
    assertThat(test).contains(types).contains(statements);
  }
}
