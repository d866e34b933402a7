package org.athenaelt.diff.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.athenaelt.diff.Cause;
import org.athenaelt.diff.Cause.Kind;
import org.athenaelt.diff.CauseCount;
import org.athenaelt.diff.Side;

/** Finds the causes of each change, and counts the entries that each cause touches. */
final class Causes {

  /** The answer of a history: the deciding reallocation, and the name of its owner. */
  private record Answer(String owner, int day, Optional<String> name) {

    private static final Answer NONE = new Answer("", StoredEntry.NO_DAY, Optional.empty());

    boolean decidesAs(Answer other) {
      return owner.equals(other.owner) && day == other.day;
    }
  }

  private final SideData before;
  private final SideData after;
  private final boolean sameKey;
  private final Reallocations olds;
  private final Reallocations news;
  private final Corrections corrections;
  private final List<Cause> causes = new ArrayList<>();
  private final Map<String, Integer> ofOwner = new HashMap<>();
  private final Map<Kind, Integer> others = new EnumMap<>(Kind.class);
  private final long[] touched;

  Causes(SideData before, Side.Description published, SideData after, Side.Description files) {
    this.before = before;
    this.after = after;
    this.sameKey = published.joinKey().is(files.joinKey().column());
    this.olds = before.reallocations(published);
    this.news = after.reallocations(files);
    this.corrections = new Corrections(olds, news, causes);
    after.owners().keySet().forEach(this::compareOwner);
    before.owners().keySet().stream()
        .filter(id -> after.ownerName(id).isEmpty())
        .forEach(this::compareOwner);
    for (Kind kind :
        List.of(
            Kind.ENTRY_ADDED,
            Kind.ENTRY_REMOVED,
            Kind.ENTRY_CHANGED,
            Kind.PUBLISHED_ANSWER,
            Kind.JOIN_KEY)) {
      others.put(kind, causes.size());
      causes.add(new Cause.Other(kind));
    }
    this.touched = new long[causes.size()];
  }

  private void compareOwner(String id) {
    Optional<String> old = before.ownerName(id);
    Optional<String> now = after.ownerName(id);
    if (old.equals(now)) {
      return;
    }
    Kind kind =
        old.isEmpty() ? Kind.OWNER_ADDED : now.isEmpty() ? Kind.OWNER_REMOVED : Kind.OWNER_RENAMED;
    SideData.KnownOwner known = after.owners().get(id);
    OptionalLong line =
        known == null || known.line() == Side.Receiver.NO_LINE
            ? OptionalLong.empty()
            : OptionalLong.of(known.line());
    ofOwner.put(id, causes.size());
    causes.add(new Cause.OfOwner(kind, id, old, now, line));
  }

  /** The cause of an entry that itself is another, whatever its answer. */
  List<Cause> ofEntry(Kind kind) {
    return counted(new int[] {number(kind)});
  }

  /** The causes of a change of an entry that both sides have. */
  List<Cause> of(StoredEntry old, StoredEntry now) {
    if (!sameKey) {
      return counted(new int[] {number(Kind.JOIN_KEY)});
    }
    IntStream.Builder found = IntStream.builder();
    int decidedBefore = olds.find(now.key(), now.day());
    int decidesNow = news.find(now.key(), now.day());
    Answer wouldBe = answer(olds, before, decidedBefore);
    Answer is = answer(news, after, decidesNow);
    if (!wouldBe.decidesAs(is)) {
      if (decidesNow >= 0 && corrections.ofAfter(decidesNow) >= 0) {
        found.add(corrections.ofAfter(decidesNow));
      }
      if (decidedBefore >= 0 && wouldBe.day() > is.day()) {
        found.add(corrections.ofBefore(decidedBefore));
      }
    }
    Integer owner = ofOwner.get(is.owner());
    if (owner != null) {
      found.add(owner);
    }
    Answer was = answer(olds, before, olds.find(old.key(), old.day()));
    if (isEntryChanged(old, now, wouldBe, was, is)) {
      found.add(number(Kind.ENTRY_CHANGED));
    }
    if (!isPublished(old, was)) {
      found.add(number(Kind.PUBLISHED_ANSWER));
    }
    return counted(found.build().distinct().toArray());
  }

  /**
   * Whether the other date or key of an entry matters: the row has the date; another key matters if
   * it changes the answer of one of the histories.
   */
  private boolean isEntryChanged(
      StoredEntry old, StoredEntry now, Answer wouldBe, Answer was, Answer is) {
    if (old.day() != now.day()) {
      return true;
    }
    return !old.key().equals(now.key())
        && !(wouldBe.equals(was)
            && is.equals(answer(news, after, news.find(old.key(), old.day()))));
  }

  private boolean isPublished(StoredEntry old, Answer was) {
    SideData.Booked booked = before.booked(old);
    return booked.ownerId().equals(was.owner())
        && old.since() == was.day()
        && booked.name().equals(was.name().orElse(""));
  }

  private static Answer answer(Reallocations history, SideData side, int position) {
    if (position < 0) {
      return Answer.NONE;
    }
    String owner = history.owner(position);
    return new Answer(owner, history.day(position), side.ownerName(owner));
  }

  private int number(Kind kind) {
    return others.getOrDefault(kind, -1);
  }

  private List<Cause> counted(int[] numbers) {
    for (int number : numbers) {
      touched[number]++;
    }
    return Arrays.stream(numbers).mapToObj(causes::get).toList();
  }

  /** The causes that touch an entry, those with most entries first, at most {@code limit}. */
  List<CauseCount> counts(int limit) {
    return IntStream.range(0, touched.length)
        .filter(number -> touched[number] > 0)
        .boxed()
        .sorted(Comparator.comparing((Integer number) -> -touched[number]))
        .limit(limit)
        .map(number -> new CauseCount(causes.get(number), touched[number]))
        .toList();
  }

  /** The number of causes that touch an entry. */
  long count() {
    return Arrays.stream(touched).filter(entries -> entries > 0).count();
  }
}
