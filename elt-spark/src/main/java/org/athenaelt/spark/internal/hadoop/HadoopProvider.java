package org.athenaelt.spark.internal.hadoop;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.jspecify.annotations.Nullable;

/** Reads files of Hadoop for Java's {@code Files}; writes nothing. */
final class HadoopProvider extends FileSystemProvider {

  private final Configuration settings;
  private final HadoopFileSystem files = new HadoopFileSystem(this);

  HadoopProvider(Configuration settings) {
    this.settings = settings;
  }

  FileSystem files() {
    return files;
  }

  @Override
  public String getScheme() {
    return "hadoop";
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    org.apache.hadoop.fs.Path file = hadoop(path);
    try {
      org.apache.hadoop.fs.FileSystem system = file.getFileSystem(settings);
      return new HadoopChannel(system.open(file), system.getFileStatus(file).getLen());
    } catch (FileNotFoundException e) {
      throw missing(path, e);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    return (A) new HadoopAttributes(status(path));
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    status(path);
  }

  @Override
  public boolean isSameFile(Path path, Path other) {
    return path.equals(other);
  }

  @Override
  public boolean isHidden(Path path) {
    return false;
  }

  private FileStatus status(Path path) throws IOException {
    org.apache.hadoop.fs.Path file = hadoop(path);
    try {
      return file.getFileSystem(settings).getFileStatus(file);
    } catch (FileNotFoundException e) {
      throw missing(path, e);
    }
  }

  private static NoSuchFileException missing(Path path, FileNotFoundException cause) {
    NoSuchFileException missing = new NoSuchFileException(path.toString());
    missing.initCause(cause);
    return missing;
  }

  private static org.apache.hadoop.fs.Path hadoop(Path path) {
    return ((HadoopPath) path).hadoop();
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
    throw readOnly();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    return files;
  }

  @Override
  public Path getPath(URI uri) {
    return new HadoopPath(new org.apache.hadoop.fs.Path(uri), files);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) {
    throw readOnly();
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) {
    throw readOnly();
  }

  @Override
  public void delete(Path path) {
    throw readOnly();
  }

  @Override
  public void copy(Path source, Path target, CopyOption... options) {
    throw readOnly();
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) {
    throw readOnly();
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw readOnly();
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return null;
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
    throw readOnly();
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("files of Hadoop can only be read");
  }
}
