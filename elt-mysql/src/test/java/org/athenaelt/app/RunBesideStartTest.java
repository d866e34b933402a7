package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.athenaelt.embedded.EmbeddedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run reads its history while its embedded server starts. */
class RunBesideStartTest {

  @TempDir Path folder;

  @Test
  void aBadFileStopsTheServer() throws Exception {
    Path server = folder.resolve("server");
    Shell.Result run =
        Shell.run("run", "--data", dataWithout("Equitable_Owner.csv"), "--server-dir", "" + server);
    assertThat(run.err()).contains("Equitable_Owner.csv");
    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(server.resolve("server.log")).content().contains("Shutdown complete");
    assertThat(server.resolve("pid")).doesNotExist();
    EmbeddedServer.start(server).close();
  }

  /** The server cannot start, but that is not known before the files are read. */
  @Test
  void filesAreReadBeforeTheServerIsAwaited() throws Exception {
    Path server = folder.resolve("server");
    try (EmbeddedServer other = EmbeddedServer.start(server)) {
      assertThat(other.process().isAlive()).isTrue();
      Shell.Result bad =
          Shell.run(
              "run", "--data", dataWithout("Equitable_Owner.csv"), "--server-dir", "" + server);
      assertThat(bad.exitCode()).as(bad.err()).isEqualTo(3);
      Shell.Result good =
          Shell.run("run", "--data", SampleCopy.SAMPLE.toString(), "--server-dir", "" + server);
      assertThat(good.exitCode()).as(good.err()).isEqualTo(5);
    }
  }

  private String dataWithout(String name) throws Exception {
    Path data = Files.createDirectories(folder.resolve("data"));
    new SampleCopy(data);
    Files.delete(data.resolve(name));
    return data.toString();
  }
}
