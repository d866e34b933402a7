package org.athenaelt.bench;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layers of all modules: who may know whom. This module sees all others. */
class LayersTest {
  private static final String BASE = "org.athenaelt";

  /** From the bottom to the top: a layer knows those before it, and not one behind it. */
  private static final List<String> LAYERS =
      List.of(
          "asof",
          "table",
          "file",
          "csv",
          "ownership",
          "sink",
          "check",
          "diff",
          "explain",
          "report",
          "pipeline",
          "mysql",
          "embedded",
          "app",
          "spark",
          "bench");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  @Test
  void aLayerKnowsOnlyThoseBelowIt() {
    for (int i = 0; i < LAYERS.size(); i++) {
      String[] above =
          LAYERS.subList(i + 1, LAYERS.size()).stream().map(LayersTest::all).toArray(String[]::new);
      if (above.length > 0) {
        noClasses()
            .that()
            .resideInAPackage(all(LAYERS.get(i)))
            .should()
            .dependOnClassesThat(resideInAnyPackage(above))
            .check(CLASSES);
      }
    }
  }

  @Test
  void noClassIsOutsideTheLayers() {
    assertThat(
            CLASSES.stream()
                .map(c -> c.getPackageName().replaceFirst("^org\\.athenaelt\\.(\\w+).*", "$1"))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(LAYERS);
  }

  @Test
  void layersHaveNoCycle() {
    slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  /** Values have no access to files or databases. */
  @ParameterizedTest
  @ValueSource(strings = {"asof", "table", "ownership"})
  void valuesKnowNoFile(String layer) {
    noClasses()
        .that()
        .resideInAPackage(all(layer))
        .should()
        .dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.sql..", "javax.sql.."))
        .check(CLASSES);
  }

  @Test
  void theCommandLineIsNotForLibraries() {
    noClasses()
        .that(not(resideInAnyPackage(all("app"), all("spark"), all("bench"))))
        .should()
        .dependOnClassesThat(resideInAnyPackage("picocli..", "com.fasterxml.jackson.."))
        .check(CLASSES);
  }

  @Test
  void internalPackagesAreForTheirNeighbourAlone() {
    for (String layer : LAYERS) {
      noClasses()
          .that(not(resideInAPackage(all(layer))))
          .should()
          .dependOnClassesThat(resideInAPackage(BASE + "." + layer + ".internal.."))
          .check(CLASSES);
    }
  }

  /** A package stays small enough to look through. */
  @Test
  void noPackageHasMoreThanTwentyFiveTypes() {
    CLASSES.stream()
        .filter(c -> !c.isNestedClass() && !c.getPackageName().endsWith("jmh_generated"))
        .filter(c -> !c.getSimpleName().equals("package-info"))
        .collect(Collectors.groupingBy(c -> c.getPackageName(), Collectors.counting()))
        .forEach((name, files) -> assertThat(files).as(name).isLessThanOrEqualTo(25));
  }

  @Test
  void exceptionsOfLibrariesAreUnchecked() {
    classes()
        .that()
        .areAssignableTo(Exception.class)
        .should()
        .beAssignableTo(RuntimeException.class)
        .check(CLASSES);
  }

  private static String all(String layer) {
    return BASE + "." + layer + "..";
  }
}
