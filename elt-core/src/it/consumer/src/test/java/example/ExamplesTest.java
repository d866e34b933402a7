package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.athenaelt.asof.AsOf;
import org.athenaelt.asof.Match;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.OwnerAssignment;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.Reallocation;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.pipeline.CsvSink;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesTest {

  record Payment(String currency, LocalDate day, long cents) {}

  record Rate(String currency, LocalDate from, double toEuro) {}

  @Test
  void whoOwnedALoanAccountOnADay() {
    EquitableOwner blue = new EquitableOwner("T1", "Blue Trust");
    EquitableOwner red = new EquitableOwner("T2", "Red Trust");
    OwnershipHistory history =
        OwnershipHistory.of(
            List.of(blue, red),
            List.of(
                new Reallocation(LocalDate.of(2022, 1, 1), "loan", "", "T1"),
                new Reallocation(LocalDate.of(2022, 7, 5), "loan", "T1", "T2")));

    OwnerAssignment inJune = history.ownerOf("loan", LocalDate.of(2022, 6, 30));
    assertEquals(Optional.of(blue), inJune.owner());

    OwnerAssignment inAugust = history.ownerOf("loan", LocalDate.of(2022, 8, 1));
    assertEquals(Optional.of(red), inAugust.owner());
    assertEquals(Optional.of(LocalDate.of(2022, 7, 5)), inAugust.since());

    OwnerAssignment tooEarly = history.ownerOf("loan", LocalDate.of(2021, 12, 31));
    assertEquals(Optional.of(UnmatchedReason.BEFORE_FIRST_REALLOCATION), tooEarly.reason());
  }

  @Test
  void theRateInForceOnTheDayOfAPayment() {
    List<Payment> payments = List.of(new Payment("USD", LocalDate.of(2024, 1, 31), 12_50));
    List<Rate> rates =
        List.of(
            new Rate("USD", LocalDate.of(2024, 2, 1), 0.93),
            new Rate("USD", LocalDate.of(2024, 1, 1), 0.91));

    List<Match<Payment, Rate>> matches =
        AsOf.join(payments, rates)
            .by(Payment::currency, Rate::currency)
            .on(Payment::day, Rate::from)
            .toList();

    assertEquals(Optional.of(rates.get(1)), matches.get(0).right());
  }

  @Test
  void aFolderOfFilesToAFileOfAnswers(@TempDir Path folder) throws Exception {
    Path data = Path.of(System.getProperty("data"));
    Path answers = folder.resolve("answers.csv");

    RunSummary summary =
        Pipeline.reading(InputFiles.in(data))
            .sink("the answers", CsvSink.details(answers))
            .build()
            .run();

    assertEquals(1010, summary.totals().details());
    assertEquals(
        Files.readString(data.resolve("Equitable_Owner_Details.csv")), Files.readString(answers));
  }
}
