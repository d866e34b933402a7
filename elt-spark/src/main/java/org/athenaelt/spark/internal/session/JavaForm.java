package org.athenaelt.spark.internal.session;

import com.google.common.collect.Iterables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;

/**
 * Hands values between the driver and tasks as bytes of their Java form. Spark would use the
 * serializer that the session has, and its Kryo can neither write records nor immutable lists.
 */
public final class JavaForm {

  private JavaForm() {}

  /** An RDD with a partition for each value. */
  public static <T> JavaRDD<T> parallelize(JavaSparkContext spark, List<T> values) {
    List<byte[]> forms = values.stream().map(JavaForm::write).toList();
    return spark.parallelize(forms, Math.max(1, forms.size())).map(new Read<>());
  }

  /** All values, in order. */
  public static <T> List<T> collect(JavaRDD<T> values) {
    return values.map(new Write<>()).collect().stream().map(JavaForm::<T>read).toList();
  }

  /** The values of each key. */
  public static <T> JavaPairRDD<Integer, Iterable<T>> groupByKey(
      JavaPairRDD<Integer, T> values, int partitions) {
    return values.mapValues(new Write<>()).groupByKey(partitions).mapValues(new ReadAll<>());
  }

  private record Write<T>() implements Function<T, byte[]> {
    @Override
    public byte[] call(T value) {
      return write(value);
    }
  }

  private record Read<T>() implements Function<byte[], T> {
    @Override
    public T call(byte[] form) {
      return read(form);
    }
  }

  private record ReadAll<T>() implements Function<Iterable<byte[]>, Iterable<T>> {
    @Override
    public Iterable<T> call(Iterable<byte[]> forms) {
      return Iterables.transform(forms, JavaForm::read);
    }
  }

  private static byte[] write(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> T read(byte[] form) {
    try (ObjectInputStream in = new JobInput(new ByteArrayInputStream(form))) {
      return (T) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Finds the classes of the job, which Spark loads apart from its own. */
  private static final class JobInput extends ObjectInputStream {

    JobInput(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(type.getName(), false, JavaForm.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        return super.resolveClass(type);
      }
    }
  }
}
