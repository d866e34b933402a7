package org.athenaelt.spark.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.athenaelt.ownership.EquitableOwner;
import org.athenaelt.ownership.OwnershipHistory;
import org.athenaelt.ownership.Reallocation;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag$;

/** A broadcast value after Spark's serializers. */
class SharedTest {
  private static final LocalDate DAY = LocalDate.of(2020, 1, 1);

  @Test
  void kryoKeepsTheHistory() {
    assertThat(copy(new Shared.Packed<>(history()), kryo()).get().ownerOf("loan", DAY).owner())
        .contains(new EquitableOwner("o", "Trust"));
  }

  @Test
  void javaKeepsTheHistory() {
    SerializerInstance java = new JavaSerializer(new SparkConf(false)).newInstance();
    assertThat(copy(new Shared.Plain<>(history()), java).get().ownerOf("loan", DAY).owner())
        .contains(new EquitableOwner("o", "Trust"));
  }

  @Test
  void aLargeValueIsInSeveralPieces() {
    byte[] large = new byte[20 << 20];
    large[large.length - 1] = 7;
    assertThat(copy(new Shared.Packed<>(large), kryo()).get()).isEqualTo(large);
  }

  private static OwnershipHistory history() {
    return OwnershipHistory.of(
        List.of(new EquitableOwner("o", "Trust")), List.of(new Reallocation(DAY, "loan", "", "o")));
  }

  private static SerializerInstance kryo() {
    return new KryoSerializer(new SparkConf(false).set("spark.kryoserializer.buffer.max", "64m"))
        .newInstance();
  }

  @SuppressWarnings("unchecked")
  private static <T extends Serializable> Shared<T> copy(Shared<T> value, SerializerInstance with) {
    return with.deserialize(
        with.serialize(value, ClassTag$.MODULE$.apply(Shared.class)),
        ClassTag$.MODULE$.apply(Shared.class));
  }
}
