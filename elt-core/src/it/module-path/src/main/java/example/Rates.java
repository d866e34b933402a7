package example;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.athenaelt.asof.AsOfJoin;
import org.athenaelt.asof.AsOfTable;

/** The exchange rates in force on a day. */
public final class Rates {

  /** The rate of a currency from a day on. */
  public record Rate(String currency, LocalDate from, double toEuro) {}

  /** An amount of a currency on a day. */
  public record Payment(String currency, LocalDate day, long cents) {}

  private static final AsOfJoin<Payment, Rate> RATE_OF_THE_DAY =
      AsOfJoin.<Payment, Rate>builder()
          .by(Payment::currency, Rate::currency)
          .on(Payment::day, Rate::from)
          .build();

  private final AsOfTable<Payment, Rate> table;

  public Rates(List<Rate> rates) {
    table = RATE_OF_THE_DAY.index(rates);
  }

  /** The latest rate on or before the day of the payment, if there is one. */
  public Optional<Rate> of(Payment payment) {
    return table.find(payment).row();
  }
}
