package org.athenaelt.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathNodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;

/**
 * The staged artifacts have what a central repository asks for. Runs with the profile release
 * alone.
 */
class StagingCheck {
  private static final Path GROUP =
      Path.of(System.getProperty("athena.staging"), "org", "athenaelt");
  private static final boolean UNSIGNED = Boolean.getBoolean("athena.unsigned");
  private static final Map<String, String> CHECKSUMS = Map.of("md5", "MD5", "sha1", "SHA-1");

  @Test
  void allModulesForUsersAreStagedAndNoOthers() throws IOException {
    assertThat(folders(GROUP))
        .extracting(folder -> folder.getFileName().toString())
        .containsExactlyInAnyOrder("athena-elt-bom", "elt-core", "elt-mysql", "elt-spark");
  }

  @ParameterizedTest
  @ValueSource(strings = {"elt-core", "elt-mysql", "elt-spark"})
  void aModuleHasItsJars(String module) throws IOException {
    for (String jar : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
      try (ZipFile entries = new ZipFile(file(module, jar).toFile())) {
        assertThat(entries.stream().filter(entry -> !entry.getName().startsWith("META-INF")))
            .as(module + jar)
            .hasSizeGreaterThan(10);
      }
    }
    assertThat(file(module, "-cyclonedx.json"))
        .content()
        .contains("pkg:maven/org.athenaelt/" + module);
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileHasItsChecksums(Path file) throws Exception {
    for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
      byte[] digest =
          MessageDigest.getInstance(checksum.getValue()).digest(Files.readAllBytes(file));
      assertThat(Path.of(file + "." + checksum.getKey()))
          .content()
          .isEqualTo(HexFormat.of().formatHex(digest));
    }
    if (!UNSIGNED) {
      assertThat(Path.of(file + ".asc")).isNotEmptyFile();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aPomNamesWhatTheRepositoryShows(String module) throws Exception {
    for (String element :
        List.of(
            "name",
            "description",
            "url",
            "inceptionYear",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/connection",
            "scm/url")) {
      assertThat(values(module, "/project/" + element)).as(element).isNotEmpty().doesNotContain("");
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aPomNeedsNoOtherRepository(String module) throws Exception {
    assertThat(values(module, "//repository | //pluginRepository | //systemPath")).isEmpty();
    assertThat(values(module, "/project/parent")).isEmpty();
    assertThat(values(module, "//version")).noneMatch(version -> version.endsWith("-SNAPSHOT"));
  }

  @Test
  void usersGetTheseLibraries() throws Exception {
    String needed =
        "/project/dependencies/dependency[not(optional = 'true' or scope = 'provided')]/artifactId";
    assertThat(values("elt-core", needed))
        .containsExactlyInAnyOrder("commons-csv", "guava", "jspecify");
    assertThat(values("elt-mysql", needed))
        .containsExactlyInAnyOrder(
            "elt-core", "jooq", "mysql-connector-j", "slf4j-api", "jspecify");
    assertThat(values("elt-spark", needed)).containsExactlyInAnyOrder("elt-core", "jspecify");
    assertThat(values("athena-elt-bom", "//dependencyManagement//artifactId"))
        .containsExactlyInAnyOrder("elt-core", "elt-mysql", "elt-spark");
    assertThat(values("athena-elt-bom", "/project/dependencies")).isEmpty();
  }

  static List<String> modules() throws IOException {
    return folders(GROUP).stream().map(folder -> folder.getFileName().toString()).toList();
  }

  static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path module : folders(GROUP)) {
      try (Stream<Path> staged = Files.list(folders(module).get(0))) {
        staged.filter(file -> !file.toString().matches(".*\\.(md5|sha1|asc)")).forEach(files::add);
      }
    }
    return files;
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> content = Files.list(folder)) {
      return content.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static Path file(String module, String suffix) throws IOException {
    Path version = folders(GROUP.resolve(module)).get(0);
    return version.resolve(module + "-" + version.getFileName() + suffix);
  }

  private static List<String> values(String module, String path) throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(file(module, ".pom").toFile());
    List<String> values = new ArrayList<>();
    for (Node found :
        XPathFactory.newInstance().newXPath().evaluateExpression(path, pom, XPathNodes.class)) {
      values.add(found.getTextContent().strip());
    }
    return values;
  }
}
