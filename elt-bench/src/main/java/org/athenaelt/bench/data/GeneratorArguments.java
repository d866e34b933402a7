package org.athenaelt.bench.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The arguments of {@link GenerateData}: {@code --name value} pairs and flags. */
final class GeneratorArguments {

  static final String USAGE =
      """
      Usage: GenerateData --out DIR [options]
        --entries N         accounting entries (default 1_000_000)
        --reallocations N   rows of the history (default 100_000)
        --accounts N        loan accounts (default 10_000)
        --owners N          trusts (default 9)
        --seed S            same seed, same bytes (default 42)
        --order ORDER       account, date or random (default random)
        --skew SKEW         uniform, zipf or one (default uniform); the calendar grows
                            if a key has more reallocations than ten years have days
        --key KEY           loan or owner: the column that both files share (default loan)
        --expected          also write the expected answer
        --threads N         no influence on the files (default: all cores)
        --sample            write the sample of data/; all options but --out are ignored
      """;

  private static final Set<String> FLAGS = Set.of("--expected", "--sample", "--help");
  private static final Set<String> OPTIONS =
      Set.of(
          "--out",
          "--entries",
          "--reallocations",
          "--accounts",
          "--owners",
          "--seed",
          "--order",
          "--skew",
          "--key",
          "--threads");

  private final Map<String, String> values = new HashMap<>();

  /**
   * Parses the arguments.
   *
   * @throws IllegalArgumentException if an option is unknown or has no value
   */
  GeneratorArguments(String... args) {
    for (int i = 0; i < args.length; i++) {
      if (FLAGS.contains(args[i])) {
        values.put(args[i], "");
      } else if (!OPTIONS.contains(args[i])) {
        throw new IllegalArgumentException("unknown option " + args[i]);
      } else if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      } else {
        values.put(args[i], args[++i]);
      }
    }
  }

  boolean has(String flag) {
    return values.containsKey(flag);
  }

  Path out() {
    if (!has("--out")) {
      throw new IllegalArgumentException("--out DIR is missing");
    }
    return Path.of(values.get("--out"));
  }

  GeneratorOptions options() {
    return new GeneratorOptions(
        out(),
        number("--entries", 1_000_000),
        smallNumber("--reallocations", 100_000),
        smallNumber("--accounts", 10_000),
        smallNumber("--owners", 9),
        number("--seed", 42),
        choice("--order", RowOrder.RANDOM, RowOrder.values()),
        choice("--skew", KeyDistribution.UNIFORM, KeyDistribution.values()),
        choice("--key", KeyColumn.LOAN, KeyColumn.values()),
        has("--expected"),
        smallNumber("--threads", Runtime.getRuntime().availableProcessors()));
  }

  private long number(String name, long otherwise) {
    String value = values.get(name);
    try {
      return value == null ? otherwise : Long.parseLong(value.replace("_", ""));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " " + value + " is not a whole number", e);
    }
  }

  private int smallNumber(String name, int otherwise) {
    long value = number(name, otherwise);
    if (value != (int) value) {
      throw new IllegalArgumentException(name + " " + value + " is out of range");
    }
    return (int) value;
  }

  private <E extends Enum<E>> E choice(String name, E otherwise, E[] choices) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    for (E choice : choices) {
      if (choice.name().equalsIgnoreCase(value)) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        name
            + " "
            + value
            + " is not one of "
            + Arrays.stream(choices)
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }
}
