package org.athenaelt.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Every public type of a package for users has javadoc. */
class JavadocTest {
  private static final List<String> FOR_USERS =
      List.of(
          "elt-core/src/main/java/org/athenaelt/asof",
          "elt-core/src/main/java/org/athenaelt/table",
          "elt-core/src/main/java/org/athenaelt/csv",
          "elt-core/src/main/java/org/athenaelt/ownership",
          "elt-core/src/main/java/org/athenaelt/sink",
          "elt-core/src/main/java/org/athenaelt/diff",
          "elt-core/src/main/java/org/athenaelt/explain",
          "elt-core/src/main/java/org/athenaelt/pipeline",
          "elt-mysql/src/main/java/org/athenaelt/mysql",
          "elt-mysql/src/main/java/org/athenaelt/embedded",
          "elt-spark/src/main/java/org/athenaelt/spark");

  @Test
  void publicTypesHaveJavadoc() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String folder : FOR_USERS) {
      try (Stream<Path> files = Files.list(Path.of("..").resolve(folder))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    List<String> documented = new ArrayList<>();
    List<String> bare = new ArrayList<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      DocTrees docs = DocTrees.instance(task);
      for (CompilationUnitTree unit : task.parse()) {
        new TreePathScanner<Void, Void>() {
          @Override
          public Void visitClass(ClassTree type, Void unused) {
            if (type.getModifiers().getFlags().contains(Modifier.PUBLIC)) {
              boolean has = docs.getDocComment(getCurrentPath()) != null;
              (has ? documented : bare).add(unit.getPackageName() + "." + type.getSimpleName());
            }
            return super.visitClass(type, unused);
          }
        }.scan(unit, null);
      }
    }
    assertThat(documented).hasSizeGreaterThan(80);
    assertThat(bare).isEmpty();
  }
}
