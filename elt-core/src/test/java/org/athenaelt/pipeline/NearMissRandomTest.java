package org.athenaelt.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.UnmatchedReason;
import org.athenaelt.pipeline.NearMiss.Kind;
import org.athenaelt.table.BadValueException;
import org.athenaelt.table.IdStyle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Near misses against a comparison of every entry with every known id. */
class NearMissRandomTest {

  private static final LocalDate DAY = LocalDate.of(2019, 1, 10);
  private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_LOCAL_DATE;
  private static final List<Kind> SINGLE =
      List.of(Kind.BLANKS, Kind.LETTER_CASE, Kind.ID_LENGTH, Kind.LEADING_ZEROS);
  private static final Pattern BLANKS =
      Pattern.compile("^[\\p{Cc}\\p{Cf}\\p{Z}]+|[\\p{Cc}\\p{Cf}\\p{Z}]+$");
  private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

  private record Known(String id, LocalDate from, long line) {}

  private record Entry(String id, LocalDate date, long line) {}

  @TempDir Path in;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void agreesWithAComparisonOfAllPairs(long seed) {
    Random random = new Random(seed);
    IdStyle style = seed % 3 == 0 ? IdStyle.SALESFORCE : IdStyle.EXACT;
    List<Known> keys = new ArrayList<>();
    List<Known> owners = new ArrayList<>();
    StringBuilder ownerFile = new StringBuilder("Id,Name\n");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      String id = id(random, style);
      if (seen.add(style.key(id))) {
        owners.add(new Known(id, LocalDate.MIN, owners.size() + 2L));
        ownerFile.append(quoted(id)).append(",Trust\n");
      }
    }
    StringBuilder historyFile =
        new StringBuilder(
            "Reallocation_Date,Loan_Account_Id,From_Equitable_Owner_Id,Equitable_Owner_Id\n");
    List<String> ownerOfKey = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Known key = new Known(id(random, style), DAY.plusDays(random.nextInt(4)), i + 2L);
      keys.add(key);
      ownerOfKey.add(id(random, style));
      historyFile
          .append(ISO.format(key.from))
          .append(',')
          .append(quoted(key.id))
          .append(",,")
          .append(quoted(ownerOfKey.get(i)))
          .append('\n');
    }
    List<Entry> entries = new ArrayList<>();
    StringBuilder entryFile =
        new StringBuilder(InputFolder.ENTRIES.lines().findFirst().orElseThrow() + "\n");
    for (int i = 0; i < 300; i++) {
      Entry entry = new Entry(id(random, style), DAY.plusDays(random.nextInt(6) - 1), i + 2L);
      entries.add(entry);
      entryFile
          .append("e")
          .append(i)
          .append(',')
          .append(ISO.format(entry.date))
          .append(',')
          .append(quoted(entry.id))
          .append(",1,2,3,4\n");
    }
    InputFolder inputs =
        new InputFolder(in)
            .owners(ownerFile.toString())
            .history(historyFile.toString())
            .entries(entryFile.toString());
    List<NearMiss> expected = expected(style, keys, ownerOfKey, owners, entries);
    assertThat(expected).as("seed %s", seed).hasSizeGreaterThan(4);
    for (int threads = 1; threads <= 3; threads++) {
      CsvSettings csv =
          CsvSettings.DEFAULT.withThreads(threads).withBlockBytes(100 + random.nextInt(5_000));
      List<NearMiss> misses =
          inputs
              .pipeline()
              .csv(csv)
              .ids(style)
              .onDuplicate(DuplicatePolicy.KEEP_FIRST)
              .build()
              .run()
              .nearMisses();
      assertThat(misses.stream().map(NearMissRandomTest::withoutRemedy))
          .as("seed %s, %s", seed, csv)
          .containsExactlyElementsOf(expected);
    }
  }

  private List<NearMiss> expected(
      IdStyle style,
      List<Known> keys,
      List<String> ownerOfKey,
      List<Known> owners,
      List<Entry> entries) {
    List<NearMiss> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      all.addAll(
          counted(
              kind,
              UnmatchedReason.UNKNOWN_KEY,
              entries.stream()
                  .filter(e -> keys.stream().noneMatch(k -> same(style, k.id, e.id)))
                  .toList(),
              keys,
              style));
    }
    List<Entry> unnamed = new ArrayList<>();
    for (Entry entry : entries) {
      chosen(style, keys, entry)
          .map(position -> ownerOfKey.get(position))
          .filter(owner -> owners.stream().noneMatch(o -> same(style, o.id, owner)))
          .ifPresent(
              owner -> unnamed.add(new Entry(owner, entry.date, ownerOfKey.indexOf(owner) + 2L)));
    }
    for (Kind kind : Kind.values()) {
      all.addAll(counted(kind, UnmatchedReason.UNKNOWN_OWNER, unnamed, owners, style));
    }
    return all;
  }

  /** The position of the reallocation that decides, by a scan. */
  private static Optional<Integer> chosen(IdStyle style, List<Known> keys, Entry entry) {
    Optional<Integer> best = Optional.empty();
    for (int i = 0; i < keys.size(); i++) {
      Known key = keys.get(i);
      if (same(style, key.id, entry.id)
          && !key.from.isAfter(entry.date)
          && (best.isEmpty() || key.from.isAfter(keys.get(best.get()).from))) {
        best = Optional.of(i);
      }
    }
    return best;
  }

  private List<NearMiss> counted(
      Kind kind, UnmatchedReason reason, List<Entry> entries, List<Known> known, IdStyle style) {
    List<Entry> missed = entries.stream().filter(e -> misses(kind, e, known, style)).toList();
    if (missed.isEmpty()) {
      return List.of();
    }
    Entry first = missed.get(0);
    boolean isKey = reason == UnmatchedReason.UNKNOWN_KEY;
    NearMiss.Value unmatched =
        new NearMiss.Value(
            in.resolve(isKey ? "Accounting_Entry.csv" : "Equitable_Owner_History.csv"),
            first.line,
            isKey ? "Loan_Account_Id" : "Equitable_Owner_Id",
            first.id);
    Optional<NearMiss.Value> other =
        match(kind, first, known, style)
            .map(
                k ->
                    new NearMiss.Value(
                        in.resolve(isKey ? "Equitable_Owner_History.csv" : "Equitable_Owner.csv"),
                        k.line,
                        isKey ? "Loan_Account_Id" : "Id",
                        k.id));
    return List.of(new NearMiss(kind, reason, missed.size(), unmatched, other, ""));
  }

  private static boolean misses(Kind kind, Entry entry, List<Known> known, IdStyle style) {
    return switch (kind) {
      case SPREADSHEET_NUMBER -> entry.id.matches("[0-9]([.,][0-9]+)?[eE][+][0-9]{2,3}");
      case SEVERAL ->
          match(kind, entry, known, style).isPresent()
              && SINGLE.stream().noneMatch(single -> misses(single, entry, known, style));
      case ID_LENGTH -> style == IdStyle.EXACT && match(kind, entry, known, style).isPresent();
      default -> match(kind, entry, known, style).isPresent();
    };
  }

  /** The known id that matches first. */
  private static Optional<Known> match(Kind kind, Entry entry, List<Known> known, IdStyle style) {
    return kind == Kind.SPREADSHEET_NUMBER
        ? Optional.empty()
        : known.stream()
            .filter(k -> !k.from.isAfter(entry.date))
            .filter(k -> fold(kind, k.id, style).equals(fold(kind, entry.id, style)))
            .min(Comparator.comparing(Known::from).thenComparing(Known::line));
  }

  private static String fold(Kind kind, String id, IdStyle style) {
    return switch (kind) {
      case BLANKS -> style.key(strip(id));
      case LETTER_CASE -> lower(style.key(id));
      case ID_LENGTH -> IdStyle.SALESFORCE.key(id);
      case LEADING_ZEROS -> withoutZeros(style.key(id));
      default -> {
        String stripped = strip(id);
        yield lower(
            isLongForm(stripped)
                ? withoutZeros(stripped.substring(0, 15))
                : stripped.replaceFirst("^[0\\p{Cc}\\p{Cf}\\p{Z}]+(?=.)", ""));
      }
    };
  }

  private static String strip(String id) {
    return BLANKS.matcher(id).replaceAll("");
  }

  private static String lower(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  private static String withoutZeros(String id) {
    return isLongForm(id) ? id : id.replaceFirst("^0+(?=.)", "");
  }

  /** Whether any change of case makes this an id with its checksum. */
  private static boolean isLongForm(String id) {
    if (!id.matches("[0-9A-Za-z]{15}[0-5A-Za-z]{3}")) {
      return false;
    }
    for (int i = 0; i < 15; i++) {
      int value = CHECKSUM.indexOf(Character.toUpperCase(id.charAt(15 + i / 5)));
      if ((value >> i % 5 & 1) == 1 && Character.isDigit(id.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(IdStyle style, String id, String other) {
    return style.key(id).equals(style.key(other));
  }

  private static NearMiss withoutRemedy(NearMiss miss) {
    assertThat(miss.remedy()).isNotEmpty();
    return new NearMiss(
        miss.kind(), miss.reason(), miss.entries(), miss.unmatched(), miss.known(), "");
  }

  private static String id(Random random, IdStyle style) {
    String id = changed(random);
    try {
      style.check(id);
      return id;
    } catch (BadValueException e) {
      // A run refuses a wrong checksum.
      return id + "-";
    }
  }

  /** One of few ids, changed in up to two ways. */
  private static String changed(Random random) {
    String id =
        List.of(
                "7",
                "70",
                "a7",
                "aé",
                "8.07E+14",
                "a807F0000004EMa",
                "001M000000qfPyS",
                "aaaaaaaaaaaaaaa")
            .get(random.nextInt(8));
    if (id.length() == 15 && random.nextBoolean()) {
      id =
          List.of("a807F0000004EMaQAM", "001M000000qfPySIAU", "aaaaaaaaaaaaaaaAAA")
              .get("a0".indexOf(id.charAt(0)) == 1 ? 1 : id.charAt(1) == '8' ? 0 : 2);
    }
    for (int changes = random.nextInt(3); changes > 0; changes--) {
      id =
          switch (random.nextInt(id.length() < 15 ? 6 : 5)) {
            case 0 -> id + blank(random);
            case 1 -> blank(random) + id;
            case 2 -> id.toUpperCase(Locale.ROOT);
            case 3 -> id.toLowerCase(Locale.ROOT);
            case 4 -> id;
            default -> "0" + id;
          };
    }
    return id;
  }

  private static String blank(Random random) {
    return List.of(" ", "\t", "\u00A0", "\u200B", "\uFEFF").get(random.nextInt(5));
  }

  private static String quoted(String value) {
    return '"' + value + '"';
  }
}
