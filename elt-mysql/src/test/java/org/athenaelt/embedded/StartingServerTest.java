package org.athenaelt.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingServerTest {

  @TempDir Path folder;

  @Test
  void theServerIsAwaitedAndStopped() {
    try (StartingServer starting = StartingServer.in(folder, Duration.ZERO)) {
      assertThat(starting.await().process().isAlive()).isTrue();
      assertThat(starting.await()).isSameAs(starting.await());
    }
    assertThat(folder.resolve("pid")).doesNotExist();
  }

  @Test
  void aServerThatNobodyAwaitsIsStopped() {
    StartingServer.in(folder, Duration.ZERO).close();
    assertThat(folder.resolve("server.log")).content().contains("Shutdown complete");
    assertThat(folder.resolve("pid")).doesNotExist();
    assertThat(startThreads()).isZero();
  }

  @Test
  void anInterruptEndsTheStart() {
    StartingServer starting = StartingServer.in(folder, Duration.ZERO);
    Thread.currentThread().interrupt();
    assertThatThrownBy(starting::await)
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(startThreads()).isZero();
    starting.close();
    EmbeddedServer.start(folder).close();
  }

  @Test
  void aFailureIsThrownWhenTheServerIsAwaitedAndNotAgainWhenItIsClosed() {
    try (EmbeddedServer other = EmbeddedServer.start(folder);
        StartingServer starting = StartingServer.in(folder, Duration.ZERO)) {
      assertThatThrownBy(starting::await)
          .isInstanceOfSatisfying(
              EmbeddedServerException.class, e -> assertThat(e.folderInUse()).isTrue());
      assertThat(other.process().isAlive()).isTrue();
    }
  }

  @Test
  void aFolderWithOtherFilesIsRefusedAtOnce() throws Exception {
    Files.writeString(folder.resolve("letter.txt"), "");
    assertThatThrownBy(() -> StartingServer.in(folder, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("letter.txt");
    assertThat(startThreads()).isZero();
  }

  private static long startThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("embedded-server-start"))
        .count();
  }
}
