package org.athenaelt.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No output of a run is also an input, a protected file or another output, under any name. */
class RunFilesTest {

  @TempDir Path folder;
  private Path in;
  private Path out;
  private InputFolder inputs;

  @BeforeEach
  void writeInputs() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    out = Files.createDirectory(folder.resolve("out"));
    inputs = new InputFolder(in);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Equitable_Owner.csv", "Equitable_Owner_History.csv", "Accounting_Entry.csv"})
  void noOutputMayBeAnInput(String name) throws IOException {
    Path input = in.resolve(name);
    String before = Files.readString(input);
    Path symbolic = Files.createSymbolicLink(out.resolve("symbolic"), input);
    Path hard = Files.createLink(out.resolve("hard"), input);
    Path up = Files.createSymbolicLink(out.resolve("up"), in).resolve(name);
    for (Path output : List.of(input, in.resolve("./x/../" + name), symbolic, hard, up)) {
      String message = "the output " + output + " is the same file as the input " + input;
      assertRefused(inputs.pipeline().sink("file", CsvSink.details(output)), message);
      assertRefused(inputs.pipeline().sink("file", CsvSink.unmatched(output)), message);
      assertRefused(inputs.pipeline().rejectsFile(output), message);
    }
    assertThat(input).hasContent(before);
  }

  @Test
  void noTwoOutputsMayBeOneFile() throws IOException {
    Path file = out.resolve("x.csv");
    Path other = Files.createDirectory(out.resolve("inner")).resolve("../x.csv");
    String message = "the output " + other + " is the same file as the output " + file;
    assertRefused(
        inputs
            .pipeline()
            .sink("one", CsvSink.details(file))
            .sink("other", CsvSink.unmatched(other)),
        message);
    assertRefused(inputs.pipeline().sink("one", CsvSink.details(file)).rejectsFile(other), message);
  }

  @Test
  void noOutputMayReplaceAProtectedFile() throws IOException {
    Path secret = Files.writeString(out.resolve("password"), "secret");
    Path server = out.resolve("server");
    assertRefused(
        inputs.pipeline().sink("file", CsvSink.details(secret)).protect("the password", secret),
        "the output " + secret + " is the same file as the password " + secret);
    Path inner = server.resolve("data/x.csv");
    assertRefused(
        inputs.pipeline().rejectsFile(inner).protect("the server's folder", server),
        "the output " + inner + " is inside the server's folder " + server);
  }

  @Test
  void anOutputThatBecameAnInputIsRefusedBeforeReading() throws IOException {
    Path output = out.resolve("x.csv");
    RecordingSink sink = new RecordingSink("");
    Pipeline pipeline =
        inputs.pipeline().sink("file", CsvSink.details(output)).sink("sink", sink).build();
    Files.createSymbolicLink(output, in.resolve("Equitable_Owner.csv"));
    assertThatIllegalArgumentException()
        .isThrownBy(pipeline::run)
        .withMessageContaining("is the same file as the input");
    assertThat(sink.calls).isEmpty();
    assertThat(in.resolve("Equitable_Owner.csv")).hasContent(InputFolder.OWNERS);
  }

  @Test
  void anOutputThatCannotBeReplacedIsRefusedBeforeReading() throws IOException {
    Path loop = out.resolve("loop");
    Files.createSymbolicLink(loop, loop);
    assertRefused(
        inputs.pipeline().rejectsFile(loop),
        "the output " + loop + " is a symbolic link that leads to itself: remove the link");
    Path undecoded = out.resolve("a\uFFFD.csv");
    assertRefused(
        inputs.pipeline().sink("file", CsvSink.details(undecoded)),
        "the output " + undecoded + " has U+FFFD in its name");
    Path missing = out.resolve("none/x.csv");
    assertRefused(
        inputs.pipeline().sink("file", CsvSink.details(missing)),
        "the output " + missing + " is in a folder that does not exist: create the folder ");
    assertRefused(
        inputs.pipeline().rejectsFile(out), "the output " + out + " is a folder: name a file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/null", "/dev/stdout"})
  @EnabledOnOs(OS.LINUX)
  void aDeviceIsRefusedBeforeReading(String device) {
    assertRefused(
        inputs.pipeline().rejectsFile(Path.of(device)),
        "the output " + device + " cannot be replaced by a new file: name a regular file");
  }

  @Test
  void aFolderThatTheUserMayNotWriteIsRefusedBeforeReading() throws IOException {
    Path locked = Files.createDirectory(out.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    assumeFalse(Files.isWritable(locked), "a privileged user may write it");
    Path output = locked.resolve("x.csv");
    assertRefused(
        inputs.pipeline().rejectsFile(output),
        "the output " + output + " is in a folder that is not writable");
  }

  @Test
  void refusesTwoSinksWithOneName() {
    Pipeline.Builder job = inputs.pipeline().sink("name", new RecordingSink(""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> job.sink("name", new RecordingSink("")))
        .withMessage("two sinks are named name; names of sinks must be unique");
  }

  private static void assertRefused(Pipeline.Builder job, String message) {
    assertThatIllegalArgumentException().isThrownBy(job::build).withMessageStartingWith(message);
  }
}
