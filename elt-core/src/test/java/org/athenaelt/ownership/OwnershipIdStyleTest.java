package org.athenaelt.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.athenaelt.asof.Parallelism;
import org.athenaelt.asof.Serialized;
import org.athenaelt.table.Column;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;
import org.athenaelt.table.TableSchema;
import org.athenaelt.table.Utf8Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories in which two texts can be one id. */
class OwnershipIdStyleTest {

  private static final LocalDate DAY = LocalDate.parse("2019-03-01");
  private static final HistoryRules SALESFORCE = HistoryRules.DEFAULT.withIds(IdStyle.SALESFORCE);

  private static final String LOAN = "a807F0000004EMa";
  private static final String LOAN_18 = "a807F0000004EMaQAM";
  private static final String ASH = "a0D30000001n7Pi";
  private static final String ASH_18 = "a0D30000001n7PiEAI";
  private static final String ELM = "AAAAAAAAAAAAAAA";

  /** Ids, some of them equal but for their case; then ids of other forms. */
  private static final List<String> IDS =
      List.of(LOAN, ASH, ELM, "aaaaaaaaaaaaaaa", "a807f0000004ema", "T1", "T1 ", LOAN + "QAN");

  private static final TableSchema HISTORY =
      TableSchema.of(
          "Equitable_Owner_History",
          Column.date("Reallocation_Date"),
          Column.id("Loan_Account_Id"),
          Column.id("From_Equitable_Owner_Id"),
          Column.id("Equitable_Owner_Id"));

  @Test
  void aLookupFindsBothForms() {
    OwnershipHistory history =
        OwnershipHistory.of(
            List.of(new EquitableOwner(ASH, "Ash")),
            List.of(new Reallocation(DAY, LOAN, "", ASH_18)),
            SALESFORCE);
    for (int i = 0; i < OwnershipHistory.FEW + 10; i++) {
      assertThat(history.ownerOf(LOAN, DAY).owner()).contains(new EquitableOwner(ASH_18, "Ash"));
      assertThat(history.ownerOf(LOAN_18, DAY).owner()).contains(new EquitableOwner(ASH_18, "Ash"));
      assertThat(history.ownerOf(LOAN_18, DAY.minusDays(1)))
          .isEqualTo(new OwnerAssignment.BeforeFirst(DAY));
      assertThat(history.ownerOf("a807F0000004EMaQAN", DAY).reason())
          .contains(UnmatchedReason.UNKNOWN_KEY);
    }
    assertThat(history.timeline(LOAN_18)).hasSize(1).isEqualTo(history.timeline(LOAN));
    assertThat(history.keyCount()).isEqualTo(1);
  }

  @Test
  void twoFormsOfOneOwnerAreADuplicate() {
    assertThatExceptionOfType(DuplicateException.class)
        .isThrownBy(
            () ->
                OwnershipHistory.of(
                    List.of(new EquitableOwner(ASH, "Ash"), new EquitableOwner(ASH_18, "Ash")),
                    List.of(),
                    SALESFORCE))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(DuplicateException.Kind.OWNER);
              assertThat(e.key()).isEqualTo(ASH_18);
              assertThat(e.secondPosition()).isEqualTo(1);
            });
  }

  @Test
  void reallocationsThatDifferInTheFormOfIdsAreIdentical() {
    OwnershipHistory history =
        OwnershipHistory.of(
            List.of(),
            List.of(
                new Reallocation(DAY, LOAN, ELM, ASH),
                new Reallocation(DAY, LOAN_18, ELM + "555", ASH_18)),
            SALESFORCE);
    assertThat(history.identicalRows()).isEqualTo(1);
    assertThat(history.ownerOf(LOAN_18, DAY).ownerId()).contains(ASH);
  }

  @Test
  void aConflictNamesTheKeyAsItStandsInTheRow() {
    assertThatExceptionOfType(DuplicateException.class)
        .isThrownBy(
            () ->
                OwnershipHistory.of(
                    List.of(),
                    List.of(
                        new Reallocation(DAY, LOAN, "", ASH),
                        new Reallocation(DAY, LOAN_18, "", ELM)),
                    SALESFORCE))
        .satisfies(e -> assertThat(e.key()).isEqualTo(LOAN_18));
  }

  @Test
  void aChainIsNotBrokenByTheFormOfAnId() {
    OwnershipHistory history =
        OwnershipHistory.of(
            List.of(),
            List.of(
                new Reallocation(DAY, LOAN, "", ASH),
                new Reallocation(DAY.plusDays(1), LOAN_18, ASH_18, ELM),
                new Reallocation(DAY.plusDays(2), LOAN_18, ASH_18, ASH)),
            SALESFORCE);
    assertThat(history.brokenChains())
        .containsExactly(new BrokenChain(2, LOAN_18, DAY.plusDays(2), ASH_18, ELM));
  }

  @Test
  void exactIdsStayDifferent() {
    OwnershipHistory history =
        OwnershipHistory.of(
            List.of(new EquitableOwner(ASH, "Ash")),
            List.of(new Reallocation(DAY, LOAN, "", ASH_18)));
    assertThat(history.ownerOf(LOAN_18, DAY).reason()).contains(UnmatchedReason.UNKNOWN_KEY);
    assertThat(history.ownerOf(LOAN, DAY).reason()).contains(UnmatchedReason.UNKNOWN_OWNER);
  }

  /** Both forms at random, against an exact history whose ids are all cut to 15 characters. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18})
  void answersAsIfAllIdsWereCut(long seed) {
    Random random = new Random(seed);
    JoinKey key =
        List.of(JoinKey.LOAN_ACCOUNT_ID, JoinKey.EQUITABLE_OWNER_ID, new JoinKey("Deal"))
            .get((int) (seed % 3));
    DuplicatePolicy policy =
        random.nextBoolean() ? DuplicatePolicy.KEEP_FIRST : DuplicatePolicy.KEEP_LAST;
    List<Reallocation> rows = new ArrayList<>();
    for (int i = random.nextInt(60); i > 0; i--) {
      LocalDate date = DAY.plusDays(random.nextInt(6));
      rows.add(
          new Reallocation(date, id(random), random.nextBoolean() ? "" : id(random), id(random)));
    }
    List<EquitableOwner> owners = owners(random);
    List<EquitableOwner> cutOwners =
        owners.stream().map(o -> new EquitableOwner(cut(o.id()), o.name())).toList();
    List<Reallocation> cutRows = rows.stream().map(OwnershipIdStyleTest::cut).toList();

    boolean isTable = key.isIn(List.of("Loan_Account_Id", "Equitable_Owner_Id"));
    OwnershipHistory history =
        history(owners, rows, new HistoryRules(key, policy, IdStyle.SALESFORCE));
    OwnershipHistory cut =
        history(cutOwners, cutRows, new HistoryRules(key, policy, IdStyle.EXACT));
    check("seed " + seed + ", objects", key, rows, history, cut);
    check("seed " + seed + ", copy", key, rows, Serialized.copy(history), cut);
    if (isTable) {
      HistoryRules rules = new HistoryRules(key, policy, IdStyle.SALESFORCE);
      int half = rows.size() / 2;
      List<Table> batches =
          List.of(new Table(rows.subList(0, half)), new Table(rows.subList(half, rows.size())));
      OwnershipHistory table =
          OwnershipHistory.of(owners, batches, HISTORY, rules, Parallelism.none());
      check("seed " + seed + ", table", key, rows, table, cut);
    }
  }

  private static void check(
      String context,
      JoinKey key,
      List<Reallocation> rows,
      OwnershipHistory history,
      OwnershipHistory cut) {
    assertThat(history.keyCount()).as(context).isEqualTo(cut.keyCount());
    assertThat(history.identicalRows()).as(context).isEqualTo(cut.identicalRows());
    assertThat(history.overruledRows()).as(context).isEqualTo(cut.overruledRows());
    assertThat(history.firstReallocations()).as(context).isEqualTo(cut.firstReallocations());
    assertThat(history.brokenChains().stream().map(OwnershipIdStyleTest::cut))
        .as(context)
        .isEqualTo(cut.brokenChains());
    List<String> asked =
        Stream.concat(IDS.stream(), IDS.stream().map(OwnershipIdStyleTest::full)).toList();
    for (int pass = 0; pass < 12; pass++) {
      for (String id : asked) {
        for (int day = -1; day < 7; day++) {
          LocalDate date = DAY.plusDays(day);
          String where = context + ", '" + id + "' on " + date;
          OwnerAssignment answer = history.ownerOf(id, date);
          OwnerAssignment expected = cut.ownerOf(cut(id), date);
          assertThat(answer.since()).as(where).isEqualTo(expected.since());
          assertThat(answer.reason()).as(where).isEqualTo(expected.reason());
          assertThat(answer.ownerId().map(OwnershipIdStyleTest::cut))
              .as(where)
              .isEqualTo(expected.ownerId());
          assertThat(answer.owner().map(EquitableOwner::name))
              .as(where)
              .isEqualTo(expected.owner().map(EquitableOwner::name));
          answer
              .ownerId()
              .ifPresent(
                  owner ->
                      assertThat(rows)
                          .as(where)
                          .anyMatch(
                              row ->
                                  row.equitableOwnerId().equals(owner)
                                      && cut(key.of(row)).equals(cut(id))
                                      && Optional.of(row.date()).equals(answer.since())));
        }
      }
    }
    checkBatch(context, asked, history, cut);
  }

  private static void checkBatch(
      String context, List<String> asked, OwnershipHistory history, OwnershipHistory cut) {
    LocalDate date = DAY.plusDays(3);
    List<Reallocation> entries =
        asked.stream().map(id -> new Reallocation(date, id, "", "")).toList();
    Answers answers = history.answer(new Table(entries), 1, 0);
    for (int row = 0; row < entries.size(); row++) {
      Utf8Buffer id = new Utf8Buffer(64);
      answers.appendOwnerId(id, row);
      OwnerAssignment one = history.ownerOf(asked.get(row), date);
      assertThat(id.text(0, id.length())).as(context).isEqualTo(one.ownerId().orElse(""));
      assertThat(answers.reason(row)).as(context).isEqualTo(one.reason());
      assertThat(history.timeline(asked.get(row)))
          .as(context)
          .hasSameSizeAs(cut.timeline(cut(asked.get(row))));
    }
  }

  private static OwnershipHistory history(
      List<EquitableOwner> owners, List<Reallocation> rows, HistoryRules rules) {
    return OwnershipHistory.of(owners, rows, rules);
  }

  private static List<EquitableOwner> owners(Random random) {
    Set<String> seen = new HashSet<>();
    List<EquitableOwner> owners = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String id = id(random);
      if (seen.add(cut(id))) {
        owners.add(new EquitableOwner(id, "Trust " + i));
      }
    }
    owners.sort(Comparator.comparing(EquitableOwner::name).reversed());
    return owners;
  }

  private static String id(Random random) {
    String id = IDS.get(random.nextInt(IDS.size()));
    return random.nextBoolean() ? full(id) : id;
  }

  /** The long form of an id of 15 letters and digits. */
  private static String full(String id) {
    if (id.length() != 15) {
      return id;
    }
    StringBuilder full = new StringBuilder(id);
    for (int group = 0; group < 3; group++) {
      int value = 0;
      for (int i = 0; i < 5; i++) {
        value += Character.isUpperCase(id.charAt(group * 5 + i)) ? 1 << i : 0;
      }
      full.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".charAt(value));
    }
    return full.toString();
  }

  private static String cut(String id) {
    return id.length() == 18 && full(id.substring(0, 15)).equals(id) ? id.substring(0, 15) : id;
  }

  private static Reallocation cut(Reallocation row) {
    return new Reallocation(
        row.date(),
        cut(row.loanAccountId()),
        cut(row.fromEquitableOwnerId()),
        cut(row.equitableOwnerId()));
  }

  private static BrokenChain cut(BrokenChain chain) {
    return new BrokenChain(
        chain.position(),
        cut(chain.loanAccountId()),
        chain.date(),
        cut(chain.statedOwnerId()),
        cut(chain.actualOwnerId()));
  }

  /** Reallocations as rows of a table. */
  private record Table(List<Reallocation> rows) implements Rows {

    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public boolean isEmpty(int row, int column) {
      return text(row, column).isEmpty();
    }

    @Override
    public String text(int row, int column) {
      Reallocation r = rows.get(row);
      return switch (column) {
        case 0 -> r.date().toString();
        case 1 -> r.loanAccountId();
        case 2 -> r.fromEquitableOwnerId();
        default -> r.equitableOwnerId();
      };
    }

    @Override
    public int epochDay(int row, int column) {
      return (int) rows.get(row).date().toEpochDay();
    }

    @Override
    public void appendTo(Utf8Buffer out, int row, int column) {
      out.append(text(row, column));
    }
  }
}
