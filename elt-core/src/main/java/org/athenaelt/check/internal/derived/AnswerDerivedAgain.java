package org.athenaelt.check.internal.derived;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.athenaelt.check.CheckInput;
import org.athenaelt.check.CheckRule;
import org.athenaelt.check.EntryBatch;
import org.athenaelt.check.Example;
import org.athenaelt.check.Findings;
import org.athenaelt.check.RunEnd;
import org.athenaelt.check.internal.BuiltInCheck;
import org.athenaelt.table.IdStyle;
import org.athenaelt.table.Rows;
import org.athenaelt.table.Utf8Buffer;

/** Answers are those that another method derives from the same rows. */
public final class AnswerDerivedAgain extends BuiltInCheck {

  /** The check. */
  public AnswerDerivedAgain() {
    super(
        "answer-derived-again",
        "Another method derives the same owner and date for a sample of entries, or for all.",
        "entries",
        CheckRule.error());
  }

  @Override
  public Examination begin(CheckInput input) {
    return input.settings().full() ? new Full(input) : new Sampled(input);
  }

  /** Derives all answers, batch by batch. */
  private static final class Full implements Examination {

    private final ReallocationTrees trees;

    Full(CheckInput input) {
      this.trees = new ReallocationTrees(input, (rows, row, column) -> true);
    }

    @Override
    public Findings batch(EntryBatch batch) {
      List<GivenAnswer> given = new ArrayList<>(batch.size());
      for (int row = 0; row < batch.size(); row++) {
        given.add(GivenAnswer.of(batch, row));
      }
      return compare(given, trees, batch.input().settings().examples());
    }
  }

  /** Derives a sample after the last entry, from the reallocations of its keys alone. */
  private static final class Sampled implements Examination {

    private final CheckInput input;
    private final AnswerSample sample;

    Sampled(CheckInput input) {
      this.input = input;
      this.sample = new AnswerSample(input.settings().sample());
    }

    @Override
    public Findings batch(EntryBatch batch) {
      sample.add(batch);
      return Findings.NONE;
    }

    @Override
    public Findings end(RunEnd end) {
      List<GivenAnswer> given = sample.inFileOrder();
      KeyFilter keys = new KeyFilter(given, input.run().choices().formats().ids());
      return compare(
          given, new ReallocationTrees(input, keys::contains), input.settings().examples());
    }
  }

  private static Findings compare(
      List<GivenAnswer> given, ReallocationTrees trees, int maxExamples) {
    List<Example> examples = new ArrayList<>();
    long failures = 0;
    for (GivenAnswer answer : given) {
      Optional<Example> difference = answer.difference(trees.answer(answer.key(), answer.day()));
      failures += difference.isPresent() ? 1 : 0;
      if (examples.size() < maxExamples) {
        difference.ifPresent(examples::add);
      }
    }
    return Findings.of(failures, given.size(), examples);
  }

  /** A set of keys that excludes most others by their hash, without making them a text. */
  private static final class KeyFilter {

    private static final int MASK = (1 << 16) - 1;

    private final IdStyle ids;
    private final Set<String> keys = new HashSet<>();
    private final BitSet hashes = new BitSet(MASK + 1);
    private final Utf8Buffer bytes = new Utf8Buffer(64);

    KeyFilter(List<GivenAnswer> given, IdStyle ids) {
      this.ids = ids;
      for (GivenAnswer answer : given) {
        String key = ids.key(answer.key());
        keys.add(key);
        bytes.clear();
        bytes.append(key);
        hashes.set((int) bytes.hash() & MASK);
      }
    }

    boolean contains(Rows rows, int row, int column) {
      bytes.clear();
      rows.appendTo(bytes, row, column);
      bytes.truncate(ids.keyLength(bytes.array(), 0, bytes.length()));
      return hashes.get((int) bytes.hash() & MASK)
          && keys.contains(ids.key(rows.text(row, column)));
    }
  }
}
