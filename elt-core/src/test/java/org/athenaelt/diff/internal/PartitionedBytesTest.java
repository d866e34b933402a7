package org.athenaelt.diff.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionedBytesTest {

  /** The limits are in bytes: none, less than the records, more than the records. */
  @ParameterizedTest
  @CsvSource({"0, true", "100000, true", "100000000, false"})
  void returnsTheRecordsInOrder(long memory, boolean spills) {
    long seed = 7;
    Random random = new Random(seed);
    List<ByteArrayOutputStream> expected = new ArrayList<>();
    for (int i = 0; i < PartitionedBytes.PARTITIONS; i++) {
      expected.add(new ByteArrayOutputStream());
    }
    try (PartitionedBytes bytes = new PartitionedBytes(memory)) {
      for (int i = 0; i < 3000; i++) {
        // Few partitions, so that their pages fill; now and then a record longer than a page.
        int partition = random.nextInt(10) == 0 ? random.nextInt(512) : random.nextInt(5);
        byte[] record = new byte[random.nextInt(i % 100 == 0 ? 50_000 : 300)];
        random.nextBytes(record);
        bytes.append(partition, record, record.length);
        expected.get(partition).writeBytes(record);
      }
      for (int i = 0; i < PartitionedBytes.PARTITIONS; i++) {
        ByteArrayOutputStream found = new ByteArrayOutputStream();
        bytes.forEachPage(
            i,
            page -> {
              byte[] part = new byte[page.remaining()];
              page.get(part);
              found.writeBytes(part);
            });
        assertThat(found.toByteArray())
            .as("seed %s, partition %s", seed, i)
            .isEqualTo(expected.get(i).toByteArray());
      }
      assertThat(bytes.spilledBytes() > 0).isEqualTo(spills);
    }
  }
}
