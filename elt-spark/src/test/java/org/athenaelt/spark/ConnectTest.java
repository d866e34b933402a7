package org.athenaelt.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import net.bytebuddy.ByteBuddy;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A {@code Dataset} that is not of a classic session. */
class ConnectTest {

  @Test
  void isRefusedWithWhatToDo() throws ReflectiveOperationException {
    Dataset<Row> remote = remote();
    assertThatThrownBy(() -> DatasetAsOf.join(remote, remote))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("left is a Dataset of Spark Connect")
        .hasMessageContaining("spark-submit");
    assertThatThrownBy(() -> EquitableOwners.assign(remote, remote, remote))
        .hasMessageStartingWith("entries is a Dataset of Spark Connect");
  }

  /** A client of Spark Connect has none of Spark's classic classes. */
  @Test
  void isRefusedWhereThereAreNoClassicClasses() throws ReflectiveOperationException {
    Class<?> asOf = new Client().loadClass(DatasetAsOf.class.getName());
    Method join = asOf.getMethod("join", Dataset.class, Dataset.class);
    Dataset<Row> remote = remote();
    assertThatThrownBy(() -> join.invoke(null, remote, remote))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("left is a Dataset of Spark Connect");
  }

  @SuppressWarnings("unchecked")
  private static Dataset<Row> remote() throws ReflectiveOperationException {
    return new ByteBuddy()
        .subclass(Dataset.class)
        .make()
        .load(Dataset.class.getClassLoader())
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance();
  }

  /** Defines the classes of this module again, and finds no classic class of Spark. */
  private static final class Client extends ClassLoader {
    Client() {
      super(ConnectTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.apache.spark.sql.classic.")) {
        throw new ClassNotFoundException(name);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null || !name.startsWith("org.athenaelt.spark.")) {
        return loaded != null ? loaded : super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
