package org.athenaelt.bench.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SalesforceIdsTest {

  @Test
  void lastThreeCharactersAreTheChecksumOfTheRest() {
    SalesforceIds ids = SalesforceIds.entries(1);
    Set<String> checksums = new HashSet<>();
    for (long i = 0; i < 50_000; i++) {
      String id = id(ids, i * 2_000_000_011L);
      assertThat(id).hasSize(18).endsWith(checksum(id.substring(0, 15)));
      checksums.add(id.substring(15));
    }
    assertThat(checksums).hasSizeGreaterThan(100);
  }

  @Test
  void idsDependOnSeedAndIndexAlone() {
    assertThat(id(SalesforceIds.owners(5), 17)).isEqualTo(id(SalesforceIds.owners(5), 17));
    assertThat(id(SalesforceIds.owners(5), 17)).isNotEqualTo(id(SalesforceIds.owners(6), 17));
  }

  @Test
  void idsAscendForLargeIndexes() {
    SalesforceIds ids = SalesforceIds.loanAccounts(3);
    String last = "";
    for (long i = 10_000_000_000L; i < 10_000_010_000L; i++) {
      String id = id(ids, i);
      assertThat(id.substring(0, 15)).isGreaterThan(last);
      last = id.substring(0, 15);
    }
  }

  @Test
  void eachTypeOfRecordHasItsOwnPrefix() {
    assertThat(
            Set.of(
                id(SalesforceIds.entries(1), 0).substring(0, 3),
                id(SalesforceIds.loanAccounts(1), 0).substring(0, 3),
                id(SalesforceIds.owners(1), 0).substring(0, 3)))
        .hasSize(3);
  }

  private static String id(Ids ids, long index) {
    return new String(new RowBuffer(32).put(ids, index).toByteArray(), US_ASCII);
  }

  /** As Salesforce describes it: reverse five characters, read capitals as a binary number. */
  private static String checksum(String fifteen) {
    StringBuilder checksum = new StringBuilder();
    for (int start = 0; start < 15; start += 5) {
      StringBuilder bits = new StringBuilder();
      for (char c : fifteen.substring(start, start + 5).toCharArray()) {
        bits.insert(0, Character.isUpperCase(c) ? '1' : '0');
      }
      checksum.append(
          "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".charAt(Integer.parseInt(bits.toString(), 2)));
    }
    return checksum.toString();
  }
}
