package org.athenaelt.spark.internal.hadoop;

import java.io.File;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path of Hadoop as a path of Java, as far as reading a file needs it. */
final class HadoopPath implements Path {

  private final org.apache.hadoop.fs.Path path;
  private final FileSystem files;

  HadoopPath(org.apache.hadoop.fs.Path path, FileSystem files) {
    this.path = path;
    this.files = files;
  }

  org.apache.hadoop.fs.Path hadoop() {
    return path;
  }

  @Override
  public FileSystem getFileSystem() {
    return files;
  }

  @Override
  public boolean isAbsolute() {
    return true;
  }

  @Override
  public @Nullable Path getRoot() {
    return null;
  }

  @Override
  public Path getFileName() {
    return new HadoopPath(new org.apache.hadoop.fs.Path(path.getName()), files);
  }

  @Override
  public @Nullable Path getParent() {
    org.apache.hadoop.fs.Path parent = path.getParent();
    return parent == null ? null : new HadoopPath(parent, files);
  }

  @Override
  public int getNameCount() {
    return path.depth();
  }

  @Override
  public Path getName(int index) {
    throw unsupported();
  }

  @Override
  public Path subpath(int begin, int end) {
    throw unsupported();
  }

  @Override
  public boolean startsWith(Path other) {
    return toString().startsWith(other.toString());
  }

  @Override
  public boolean endsWith(Path other) {
    return toString().endsWith(other.toString());
  }

  @Override
  public Path normalize() {
    return this;
  }

  @Override
  public Path resolve(Path other) {
    return new HadoopPath(new org.apache.hadoop.fs.Path(path, other.toString()), files);
  }

  @Override
  public Path relativize(Path other) {
    throw unsupported();
  }

  @Override
  public URI toUri() {
    return path.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return this;
  }

  @Override
  public Path toRealPath(LinkOption... options) {
    return this;
  }

  @Override
  public File toFile() {
    throw unsupported();
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw unsupported();
  }

  @Override
  public Iterator<Path> iterator() {
    return List.<Path>of(this).iterator();
  }

  @Override
  public int compareTo(Path other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HadoopPath that && path.equals(that.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static UnsupportedOperationException unsupported() {
    return new UnsupportedOperationException("files of Hadoop can only be read");
  }
}
