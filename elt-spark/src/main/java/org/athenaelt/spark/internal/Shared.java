package org.athenaelt.spark.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.SequenceInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.classic.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast value in a form that any serializer of Spark can handle: itself for Java's, and its
 * Java form as arrays of bytes for Kryo, which would skip what the value does after it is read.
 *
 * @param <T> the type of the value
 */
abstract class Shared<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The value; the same object for all tasks of an executor. */
  abstract T get();

  static <T extends Serializable> Broadcast<Shared<T>> broadcast(SparkSession session, T value) {
    String serializer = session.sparkContext().getConf().get("spark.serializer", "");
    boolean java = serializer.isEmpty() || serializer.endsWith(".JavaSerializer");
    return JavaSparkContext.fromSparkContext(session.sparkContext())
        .broadcast(java ? new Plain<>(value) : new Packed<>(value));
  }

  static final class Plain<T extends Serializable> extends Shared<T> {
    private static final long serialVersionUID = 1L;
    private final T value;

    Plain(T value) {
      this.value = value;
    }

    @Override
    T get() {
      return value;
    }
  }

  static final class Packed<T extends Serializable> extends Shared<T> {
    private static final long serialVersionUID = 1L;
    private static final int CHUNK = 8 << 20;

    private final byte[][] chunks;
    private transient volatile @Nullable T value;

    Packed(T value) {
      this.value = value;
      Chunks out = new Chunks();
      try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
        objects.writeObject(value);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      this.chunks = out.all.stream().map(ByteArrayOutputStream::toByteArray).toArray(byte[][]::new);
    }

    @Override
    T get() {
      T known = value;
      return known == null ? unpack() : known;
    }

    @SuppressWarnings("unchecked")
    private synchronized T unpack() {
      T known = value;
      if (known != null) {
        return known;
      }
      List<InputStream> parts = new ArrayList<>();
      for (byte[] chunk : chunks) {
        parts.add(new ByteArrayInputStream(chunk));
      }
      try (ObjectInputStream in =
          new LoadedObjects(new SequenceInputStream(Collections.enumeration(parts)))) {
        T read = (T) in.readObject();
        value = read;
        return read;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    /** Finds classes in the jars of the job, as Spark does. */
    private static final class LoadedObjects extends ObjectInputStream {
      LoadedObjects(InputStream in) throws IOException {
        super(in);
      }

      @Override
      protected Class<?> resolveClass(ObjectStreamClass type)
          throws IOException, ClassNotFoundException {
        try {
          return Class.forName(
              type.getName(), false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
          return super.resolveClass(type);
        }
      }
    }

    private static final class Chunks extends java.io.OutputStream {
      private final List<ByteArrayOutputStream> all = new ArrayList<>();

      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) {
        if (all.isEmpty() || all.get(all.size() - 1).size() > CHUNK) {
          all.add(new ByteArrayOutputStream());
        }
        all.get(all.size() - 1).write(bytes, from, length);
      }
    }
  }
}
