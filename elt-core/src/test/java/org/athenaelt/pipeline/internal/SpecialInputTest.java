package org.athenaelt.pipeline.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.athenaelt.csv.CsvException;
import org.athenaelt.csv.CsvFormat;
import org.athenaelt.csv.CsvSettings;
import org.athenaelt.csv.CsvTable;
import org.athenaelt.ownership.DuplicatePolicy;
import org.athenaelt.ownership.JoinKey;
import org.athenaelt.pipeline.CsvSink;
import org.athenaelt.pipeline.HistoryLoader;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.InputFolder;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;
import org.athenaelt.sink.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that are not regular files: named pipes and folders. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpecialInputTest {

  private static final Tables TABLES = Tables.keyedBy(JoinKey.LOAN_ACCOUNT_ID);

  @TempDir Path in;
  @TempDir Path out;
  private InputFiles pipes;

  @BeforeEach
  void makePipes() throws Exception {
    pipes = InputFiles.in(in);
    for (Path pipe : new Path[] {pipes.owners(), pipes.history(), pipes.entries()}) {
      assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    }
  }

  @Test
  void readsNamedPipesLikeFiles() throws Exception {
    CompletableFuture<Void> written = fill(InputFolder.ENTRIES);
    Path details = out.resolve("details.csv");
    RunSummary summary =
        Pipeline.reading(pipes).sink("details", CsvSink.details(details)).build().run();
    written.get(30, TimeUnit.SECONDS);
    assertThat(details).content().contains("o1,e1,2019-03-01,2019-03-01,Ash");
    assertThat(summary.totals().entries().path()).isEqualTo(pipes.entries());
  }

  @Test
  void reportsTheLineOfAFaultInANamedPipe() throws Exception {
    CompletableFuture<Void> written =
        fill(InputFolder.ENTRIES + "e1,2019-06-01,loan,2.5,222,2.5,670\n");
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> Pipeline.reading(pipes).build().run())
        .withMessageStartingWith("Accounting_Entry.csv line 4, Id: \"e1\" ");
    written.get(30, TimeUnit.SECONDS);
  }

  @Test
  void loadsAHistoryFromNamedPipes() throws Exception {
    CompletableFuture<Void> written =
        CompletableFuture.allOf(
            fill(pipes.owners(), InputFolder.OWNERS), fill(pipes.history(), InputFolder.HISTORY));
    assertThat(
            HistoryLoader.load(pipes, JoinKey.LOAN_ACCOUNT_ID, DuplicatePolicy.FAIL)
                .timeline("loan"))
        .hasSize(2);
    written.get(30, TimeUnit.SECONDS);
  }

  @Test
  void keepsTheCopyPrivateAndDeletesIt() throws Exception {
    CompletableFuture<Void> written = fill(pipes.owners(), InputFolder.OWNERS);
    Path copy;
    try (Inputs inputs = new Inputs()) {
      Inputs.Source source = inputs.of(pipes.owners(), CsvFormat.RECOGNISED);
      copy = source.bytes();
      assertThat(source.path()).isEqualTo(pipes.owners());
      assertThat(copy).hasContent(InputFolder.OWNERS).hasFileName("Equitable_Owner.csv");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.getParent())))
          .isEqualTo("rwx------");
    }
    assertThat(copy.getParent()).doesNotExist();
    written.get(30, TimeUnit.SECONDS);
  }

  @Test
  void anInterruptEndsTheWaitForTheWriterOfAPipe() {
    try (Inputs inputs = new Inputs()) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(CancellationException.class)
          .isThrownBy(() -> inputs.of(pipes.owners(), CsvFormat.RECOGNISED));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void refusesOnePipeForTwoInputs() {
    InputFiles twice = new InputFiles(pipes.owners(), pipes.history(), pipes.history());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.reading(twice).build())
        .withMessageEndingWith("; a pipe can be read only once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "/dev/null"})
  void refusesADeviceUnderAnyName(String device) throws IOException {
    Files.delete(pipes.entries());
    Files.createSymbolicLink(pipes.entries(), Path.of(device));
    try (Inputs inputs = new Inputs()) {
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> inputs.of(pipes.entries(), CsvFormat.RECOGNISED))
          .withMessage("Accounting_Entry.csv: is a device (name a file or a pipe)");
    }
  }

  @Test
  void refusesASocket() throws IOException {
    Path socket = out.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        Inputs inputs = new Inputs()) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertThatExceptionOfType(CsvException.class)
          .isThrownBy(() -> inputs.of(socket, CsvFormat.RECOGNISED))
          .withMessage("socket: is a socket (name a file or a pipe)");
    }
  }

  @Test
  void aTableRefusesAPipe() {
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvTable.open(pipes.owners(), TABLES.owners(), CsvSettings.DEFAULT))
        .withMessageStartingWith("Equitable_Owner.csv: is not a regular file");
  }

  @Test
  void refusesAFolderInPlaceOfAFile() throws IOException {
    Files.delete(pipes.entries());
    Files.createDirectory(pipes.entries());
    assertThatExceptionOfType(CsvException.class)
        .isThrownBy(() -> CsvTable.header(pipes.entries(), TABLES.entries(), CsvFormat.RECOGNISED))
        .withMessage("Accounting_Entry.csv: is a folder (expected a CSV file)");
  }

  private CompletableFuture<Void> fill(String entries) {
    return CompletableFuture.allOf(
        fill(pipes.owners(), InputFolder.OWNERS),
        fill(pipes.history(), InputFolder.HISTORY),
        fill(pipes.entries(), entries));
  }

  /** Writes to a pipe in another thread, because opening it waits for its reader. */
  private static CompletableFuture<Void> fill(Path pipe, String text) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.write(pipe, text.getBytes(StandardCharsets.UTF_8));
                done.complete(null);
              } catch (IOException e) {
                done.completeExceptionally(e);
              }
            });
    writer.setDaemon(true);
    writer.start();
    return done;
  }
}
