package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.athenaelt.app.Archive.Result;
import org.athenaelt.pipeline.Version;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive as its users meet it: unpacked into a folder with a blank in its name. */
@DisabledOnOs(OS.WINDOWS)
class ArchiveIT {

  private static final String VERSION = "athena-elt " + Version.current() + "\n";

  @TempDir private static Path parent;
  private static Archive archive;

  @TempDir private Path here;

  /** No user can create a folder in this one, so that nothing is prepared. */
  private static final Map<String, String> NO_CACHE = Map.of("XDG_CACHE_HOME", "/proc");

  @BeforeAll
  static void unpack() throws Exception {
    archive = Archive.unpackedIn(Files.createDirectory(parent.resolve("with a blank")));
  }

  @Test
  void theProgramPrintsItsVersionAndHelp() throws Exception {
    assertThat(run("--version")).isEqualTo(new Result(0, VERSION, ""));
    Result help = run("--help");
    assertThat(help.out()).contains("check-connection");
    assertThat(help.exitCode()).isZero();
  }

  @Test
  void theSampleRunsInAnyFolder() throws Exception {
    Result run =
        run("run", "--no-database", "--data", archive.data().toString(), "--output", "a.csv");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(here.resolve("a.csv"))
        .hasSameBinaryContentAs(archive.data().resolve("Equitable_Owner_Details.csv"));
  }

  @Test
  void linksToTheProgramAreFollowed() throws Exception {
    Path direct = Files.createSymbolicLink(here.resolve("direct"), archive.launcher());
    Path folder = Files.createDirectory(here.resolve("other folder"));
    Path relative = Files.createSymbolicLink(folder.resolve("elt"), Path.of("../direct"));

    assertThat(Archive.run(here, NO_CACHE, direct, "--version").out()).isEqualTo(VERSION);
    assertThat(Archive.run(folder, NO_CACHE, relative, "--version").out()).isEqualTo(VERSION);
    assertThat(Archive.run(folder, NO_CACHE, List.of("./elt", "--version")).out())
        .isEqualTo(VERSION);
    assertThat(Archive.run(folder, NO_CACHE, List.of("sh", "elt", "--version")).out())
        .isEqualTo(VERSION);
  }

  @Test
  void theJarRunsInAnyFolder() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jar = archive.home().resolve("athena-elt.jar").toString();
    assertThat(Archive.run(here, Map.of(), List.of(java, "-jar", jar, "--version")))
        .isEqualTo(new Result(0, VERSION, ""));
  }

  @Test
  void exitCodesAndArgumentsAreThoseOfTheProgram() throws Exception {
    Result missing = run("owner", "an account", "2022-08-01", "--data", "no such folder");
    assertThat(missing.exitCode()).isEqualTo(3);
    assertThat(missing.err()).contains("no such folder");
    assertThat(run("no-such-command").exitCode()).isEqualTo(2);
  }

  @Test
  void javaIsFoundOnThePath() throws Exception {
    Path tools = tools();
    Files.createSymbolicLink(
        tools.resolve("java"), Path.of(System.getProperty("java.home"), "bin", "java"));
    assertThat(Archive.run(here, onPath(tools), archive.launcher(), "--version"))
        .isEqualTo(new Result(0, VERSION, ""));
  }

  @Test
  void aMissingJavaIsNamed() throws Exception {
    Result onPath = Archive.run(here, onPath(tools()), archive.launcher(), "--version");
    assertThat(onPath.err())
        .isEqualTo(
            "athena-elt: java is not on PATH; athena-elt needs Java 17 or newer."
                + " Install it, or set JAVA_HOME to its folder\n");
    assertThat(onPath.exitCode()).isEqualTo(1);

    Result home = Archive.run(here, Map.of("JAVA_HOME", "/no/jdk"), archive.launcher(), "run");
    assertThat(home.err()).contains("there is no program /no/jdk/bin/java");
    assertThat(home.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.8.0_402", "11.0.22", "16"})
  void aJavaThatIsTooOldIsNamed(String version) throws Exception {
    Path jdk = here.resolve("jdk");
    Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"" + version + "\"' >&2\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());
    Result asked = Archive.run(here, environment, archive.launcher(), "--version");
    Files.writeString(jdk.resolve("release"), "OTHER=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    Result read = Archive.run(here, environment, archive.launcher(), "--version");

    assertThat(asked.err()).contains(java + " is Java " + version + "; athena-elt needs Java 17");
    assertThat(asked.exitCode()).isEqualTo(1);
    assertThat(read).isEqualTo(asked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Xmx64m", "-XX:+UseParallelGC -Xmx64m", "-XX:+UseG1GC"})
  void optionsForTheJvmAreAdded(String options) throws Exception {
    Map<String, String> environment =
        Map.of("XDG_CACHE_HOME", "/proc", "ATHENA_ELT_JAVA_OPTS", options + " -showversion");
    Result result = Archive.run(here, environment, archive.launcher(), "--version");
    assertThat(result.out()).isEqualTo(VERSION);
    assertThat(result.err()).contains(System.getProperty("java.version"));
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void theFirstCommandPreparesTheClassesForTheNext() throws Exception {
    Path cache = Files.createDirectory(here.resolve("a cache"));
    Map<String, String> withCache = Map.of("XDG_CACHE_HOME", cache.toString());
    Archive elsewhere = Archive.unpackedIn(Files.createDirectory(here.resolve("elsewhere")));
    String data = elsewhere.data().toString();
    String[] owner = {"owner", "a0LxQ00000Qr7Tz", "2022-08-01", "--data", data};
    Result first = Archive.run(here, withCache, elsewhere.launcher(), owner);
    Result meanwhile = Archive.run(here, withCache, elsewhere.launcher(), owner);
    Path classes = prepared(cache.resolve("athena-elt"));

    Path log = here.resolve("classes.txt");
    Map<String, String> logged =
        Map.of(
            "XDG_CACHE_HOME",
            cache.toString(),
            "ATHENA_ELT_JAVA_OPTS",
            "-Xlog:class+load:file=" + log);
    Result next = Archive.run(here, logged, elsewhere.launcher(), owner);

    assertThat(first.exitCode()).isZero();
    assertThat(first.err()).isEmpty();
    assertThat(meanwhile).isEqualTo(first);
    assertThat(next).isEqualTo(first);
    assertThat(Files.readAllLines(log))
        .anyMatch(
            line -> line.contains("org.athenaelt.app.OwnerCommand source: shared objects file"));
    try (Stream<Path> all = Files.list(classes.getParent())) {
      assertThat(all).containsExactly(classes);
    }
  }

  /** The file of prepared classes, when it is complete. */
  private static Path prepared(Path folder) throws Exception {
    for (long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2); System.nanoTime() < end; ) {
      try (Stream<Path> all = Files.list(folder)) {
        List<Path> files = all.toList();
        if (files.size() == 1 && Files.size(files.get(0)) > 0) {
          return files.get(0);
        }
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("nothing was prepared in " + folder);
  }

  @Test
  void helpPreparesNothing() throws Exception {
    Path cache = Files.createDirectory(here.resolve("cache"));
    Map<String, String> withCache = Map.of("XDG_CACHE_HOME", cache.toString());
    assertThat(Archive.run(here, withCache, archive.launcher(), "owner", "--help").exitCode())
        .isZero();
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void bashCompletesCommandsAndOptions() throws Exception {
    assertThat(completed("run", "--no-d")).isEqualTo("--no-database\n");
  }

  @Test
  void bashCompletesTheWordsOfOptions() throws Exception {
    assertThat(completed("run", "--on-duplicate", "")).isEqualTo("fail first last\n");
    assertThat(completed("run", "--bulk-load", "o")).isEqualTo("on off\n");
  }

  /** What bash offers for the last of the words. */
  private String completed(String... words) throws Exception {
    String script =
        "compopt() { :; }; source \"$1\" && complete -p athena-elt >&2; shift"
            + "; COMP_WORDS=(athena-elt \"$@\") COMP_CWORD=$# COMP_LINE=\"athena-elt $*\""
            + "; _complete_athena-elt athena-elt \"${@: -1}\" && echo \"${COMPREPLY[@]}\"";
    List<String> command =
        new ArrayList<>(List.of("bash", "-c", script, "bash", archive.completion().toString()));
    command.addAll(List.of(words));
    Result result = Archive.run(here, Map.of(), command);
    assertThat(result.err())
        .startsWith("complete ")
        .endsWith("-F _complete_athena-elt athena-elt\n")
        .hasLineCount(1);
    return result.out();
  }

  @Test
  void theManualIsFoundByThePathOfTheProgram() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/man")), "man is not installed");
    Map<String, String> environment =
        Map.of(
            "PATH", archive.launcher().getParent() + ":" + System.getenv("PATH"),
            "MANWIDTH", "80",
            "MANPATH", "");
    for (String page : List.of("athena-elt", "athena-elt-run", "athena-elt-owner")) {
      Result man = Archive.run(here, environment, List.of("man", "--warnings", page));
      assertThat(man.err()).isEmpty();
      assertThat(man.out()).contains("NAME", page + " - ", "SYNOPSIS", "OPTIONS", "EXIT STATUS");
    }
  }

  @Test
  void licensesAndTheSampleAreInIt() throws IOException {
    assertThat(archive.home()).isDirectoryContaining("glob:**/LICENSE");
    assertThat(archive.home().resolve("THIRD-PARTY.txt")).content().contains("jooq", "guava");
    assertThat(archive.home().resolve("README.md")).content().contains(Version.current());
    assertThat(archive.data()).isDirectoryContaining("glob:**/Accounting_Entry.csv");
  }

  @Test
  void theZipHasTheSameFilesWithTheSameModes() throws IOException {
    try (FileSystem zip =
            FileSystems.newFileSystem(
                Archive.file(".zip"), Map.of("enablePosixFileAttributes", "true"));
        Stream<Path> all = Files.walk(zip.getPath("/"))) {
      List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
      assertThat(files.stream().map(file -> file.toString().substring(1)).toList())
          .isEqualTo(archive.files());
      for (Path file : files) {
        Path unpacked = archive.home().getParent().resolve(file.toString().substring(1));
        Set<PosixFilePermission> modes = Files.getPosixFilePermissions(unpacked);
        assertThat(Files.getPosixFilePermissions(file)).as("%s", file).isEqualTo(modes);
        assertThat(PosixFilePermissions.toString(modes))
            .as("%s", file)
            .isEqualTo(file.endsWith("bin/athena-elt") ? "rwxr-xr-x" : "rw-r--r--");
      }
    }
  }

  @Test
  void theLicensesOfAllLibrariesAreNamed() throws IOException {
    List<String> named =
        Files.readAllLines(archive.home().resolve("THIRD-PARTY.txt")).stream()
            .filter(line -> line.matches("[^ :]+:[^ :]+:[^ :]+"))
            .map(line -> line.substring(line.indexOf(':') + 1).replace(':', '-') + ".jar")
            .toList();
    try (Stream<Path> libraries = Files.list(archive.home().resolve("lib"))) {
      assertThat(libraries.map(library -> library.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".jar") && !name.startsWith("elt-core-"))
          .containsExactlyInAnyOrderElementsOf(named);
    }
  }

  private Result run(String... arguments) throws Exception {
    return Archive.run(here, NO_CACHE, archive.launcher(), arguments);
  }

  /** A folder with the programs that the launcher calls, but without Java. */
  private Path tools() throws IOException {
    Path tools = Files.createDirectory(here.resolve("tools"));
    for (String name : List.of("sh", "readlink", "sed", "cat", "cksum", "mkdir")) {
      Path program = Path.of("/usr/bin", name);
      Files.createSymbolicLink(
          tools.resolve(name), Files.exists(program) ? program : Path.of("/bin", name));
    }
    return tools;
  }

  private static Map<String, String> onPath(Path tools) {
    return Map.of("PATH", tools.toString(), "JAVA_HOME", "", "XDG_CACHE_HOME", "/proc");
  }
}
