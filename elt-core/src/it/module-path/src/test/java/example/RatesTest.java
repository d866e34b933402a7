package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import example.Rates.Payment;
import example.Rates.Rate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.athenaelt.asof.AsOf;
import org.athenaelt.pipeline.Version;
import org.junit.jupiter.api.Test;

class RatesTest {

  private static final Rate JANUARY = new Rate("USD", LocalDate.of(2024, 1, 1), 0.91);
  private static final Rate FEBRUARY = new Rate("USD", LocalDate.of(2024, 2, 1), 0.93);

  @Test
  void theLatestRateIsInForce() {
    Rates rates = new Rates(List.of(FEBRUARY, JANUARY));

    assertEquals(
        Optional.of(JANUARY), rates.of(new Payment("USD", LocalDate.of(2024, 1, 31), 12_50)));
    assertEquals(
        Optional.of(FEBRUARY), rates.of(new Payment("USD", LocalDate.of(2024, 2, 1), 12_50)));
    assertEquals(
        Optional.empty(), rates.of(new Payment("USD", LocalDate.of(2023, 12, 31), 12_50)));
  }

  @Test
  void bothAreModules() {
    assertEquals("example", Rates.class.getModule().getName());
    assertEquals("org.athenaelt.core", AsOf.class.getModule().getName());
  }

  @Test
  void theModuleFindsItsResources() {
    assertFalse(Version.current().isEmpty());
  }
}
