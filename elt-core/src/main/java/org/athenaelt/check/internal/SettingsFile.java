package org.athenaelt.check.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.athenaelt.check.Check;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.CheckSettings;
import org.athenaelt.check.CheckSettingsException;
import org.athenaelt.check.DateRange;
import org.athenaelt.check.Severity;
import org.athenaelt.check.Threshold;
import org.athenaelt.file.IoReason;
import org.jspecify.annotations.Nullable;

/** Reads settings from a properties file; refuses what it does not know. */
public final class SettingsFile {

  private static final String SEVERITY = "severity";
  private static final String WARN_IF = "warn_if";
  private static final String ERROR_IF = "error_if";
  private static final String ENABLED = "enabled";

  private static final String RULE_NAMES = String.join(", ", SEVERITY, WARN_IF, ERROR_IF, ENABLED);

  private static final String GLOBAL_NAMES = "date_range, max_age, sample, owner_changes, examples";

  private static final String THRESHOLD_REMEDY =
      "use a count or a percentage, such as > 10, >= 10 or > 0.5 %";

  private final Path file;
  private final Map<String, Check> checks;
  private final Map<String, String> values;
  private CheckSettings settings = CheckSettings.DEFAULT;

  private SettingsFile(Path file, List<Check> checks) {
    this.file = file;
    this.checks = checks.stream().collect(Collectors.toMap(Check::id, Function.identity()));
    this.values = values(file);
  }

  /** The settings of a file; see {@link CheckSettings#read}. */
  public static CheckSettings read(Path file, List<Check> checks) {
    return new SettingsFile(file, checks).read();
  }

  private CheckSettings read() {
    Map<String, Map<String, String>> rules = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          int dot = key.lastIndexOf('.');
          if (dot < 0) {
            setGlobal(key, value);
          } else {
            rules
                .computeIfAbsent(key.substring(0, dot), id -> new TreeMap<>())
                .put(key.substring(dot + 1), value);
          }
        });
    rules.forEach(this::setRule);
    return settings;
  }

  private void setGlobal(String key, String value) {
    settings =
        switch (key) {
          case "date_range" ->
              settings.withDateRange(
                  parsed(key, DateRange::parse, "use FROM..TO, such as 2015-01-01..2030-12-31"));
          case "max_age" -> settings.withMaxAge(number(key, Integer.MAX_VALUE));
          case "sample" -> settings.withSample(number(key, 1_000_000));
          case "owner_changes" -> settings.withOwnerChanges(number(key, 100));
          case "examples" -> settings.withExamples(number(key, 1000));
          default -> throw fault(key, value, "is not a setting", known());
        };
  }

  private void setRule(String id, Map<String, String> parts) {
    String first = parts.keySet().iterator().next();
    Check check = checks.get(id);
    if (check == null) {
      throw CheckSettingsException.ofSetting(
          file, id + '.' + first, "", "no check is named " + id, known());
    }
    CheckRule rule = check.rule();
    Severity severity = rule.severity();
    Threshold warnIf = rule.warnIf();
    Threshold errorIf = rule.errorIf();
    for (String part : parts.keySet()) {
      String key = id + '.' + part;
      switch (part) {
        case SEVERITY -> severity = parsed(key, SettingsFile::severity, "use warn or error");
        case WARN_IF -> warnIf = parsed(key, Threshold::parse, THRESHOLD_REMEDY);
        case ERROR_IF -> errorIf = parsed(key, Threshold::parse, THRESHOLD_REMEDY);
        case ENABLED -> {
          if (!parsed(key, SettingsFile::trueOrFalse, "use true or false")) {
            settings = settings.without(id);
          }
        }
        default ->
            throw fault(
                key, parts.get(part), "is not a setting of a check", "use one of " + RULE_NAMES);
      }
    }
    if (severity == Severity.WARN && parts.containsKey(ERROR_IF)) {
      throw fault(
          id + '.' + ERROR_IF,
          parts.get(ERROR_IF),
          "has no effect, because the severity is warn",
          "add " + id + "." + SEVERITY + " = error, or remove this line");
    }
    settings = settings.withRule(id, new CheckRule(severity, warnIf, errorIf));
  }

  private int number(String key, int most) {
    String remedy = "use a whole number from 0 to " + most;
    int number = parsed(key, SettingsFile::wholeNumber, remedy);
    if (number < 0 || number > most) {
      throw fault(key, values.get(key), "is out of range", remedy);
    }
    return number;
  }

  private <T> T parsed(String key, Function<String, T> parser, String remedy) {
    String value = values.getOrDefault(key, "");
    try {
      return parser.apply(value.strip());
    } catch (IllegalArgumentException e) {
      throw fault(key, value, String.valueOf(e.getMessage()), remedy);
    }
  }

  private static Severity severity(String text) {
    for (Severity severity : Severity.values()) {
      if (severity.toString().equals(text)) {
        return severity;
      }
    }
    throw new IllegalArgumentException("is not a severity");
  }

  private static boolean trueOrFalse(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("is neither true nor false");
    };
  }

  private static int wholeNumber(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is not a whole number", e);
    }
  }

  private CheckSettingsException fault(
      String key, @Nullable String value, String reason, String remedy) {
    return CheckSettingsException.ofSetting(file, key, value == null ? "" : value, reason, remedy);
  }

  private String known() {
    return "the checks are "
        + String.join(", ", new TreeSet<>(checks.keySet()))
        + ", each with "
        + RULE_NAMES
        + "; settings of all checks are "
        + GLOBAL_NAMES;
  }

  private static Map<String, String> values(Path file) {
    UniqueProperties properties = new UniqueProperties(file);
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (CheckSettingsException e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw CheckSettingsException.ofFile(
          file,
          "cannot be read as a properties file: "
              + (e instanceof IOException io ? IoReason.of(io) : e.getMessage()),
          "name a readable file in UTF-8, with lines such as entry-key-known.warn_if = > 1 %",
          e);
    }
    return properties.inOrder;
  }

  /** Keeps the order of the file, and refuses a key that is there twice. */
  private static final class UniqueProperties extends Properties {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> inOrder = new LinkedHashMap<>();
    private final transient Path file;

    UniqueProperties(Path file) {
      this.file = file;
    }

    @Override
    public synchronized Object put(Object key, Object value) {
      String name = String.valueOf(key);
      if (inOrder.putIfAbsent(name, String.valueOf(value)) != null) {
        throw CheckSettingsException.ofSetting(
            file, name, String.valueOf(value), "is set twice", "remove one of the lines");
      }
      return "";
    }
  }
}
