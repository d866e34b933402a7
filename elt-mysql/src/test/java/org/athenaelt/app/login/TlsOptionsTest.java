package org.athenaelt.app.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.athenaelt.app.Shell;
import org.athenaelt.embedded.EmbeddedServer;
import org.athenaelt.embedded.ServerWithOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The TLS options of an option file, on a server with a self-signed certificate. */
class TlsOptionsTest {

  @TempDir static Path folder;
  private static TestCertificate right;
  private static TestCertificate other;
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    right = TestCertificate.in(folder, "right");
    other = TestCertificate.in(folder, "other");
    server =
        ServerWithOptions.start(
            folder.resolve("server"),
            "--ssl",
            "--ssl-cert=" + right.certificate(),
            "--ssl-key=" + right.key());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Shell.Result connect(String... tls) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(server.optionFile()));
    lines.addAll(List.of(tls));
    return connectWith(lines);
  }

  private static Shell.Result connectWith(List<String> lines) throws IOException {
    Path file = folder.resolve("client.cnf");
    Files.write(file, lines);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return Shell.run("check-connection", "--defaults-file", file.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PREFERRED", "required", "VERIFY_CA", "VERIFY_IDENTITY"})
  void modesOtherThanDisabledEncrypt(String mode) throws IOException {
    boolean verifies = mode.startsWith("VERIFY");

    Shell.Result result =
        connect("ssl-mode=" + mode, verifies ? "ssl_ca=" + right.certificate() : "");

    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).containsPattern("encryption +TLS");
  }

  @Test
  void disabledDoesNotEncrypt() throws IOException {
    assertThat(connect("ssl-mode=DISABLED").out()).containsPattern("encryption +none");
  }

  @Test
  void certificatesWithoutAModeVerifyTheServer() throws IOException {
    assertThat(connect("ssl-ca=" + right.certificate()).out()).containsPattern("encryption +TLS");
    assertThat(connect("ssl-ca=" + other.certificate()).exitCode()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"VERIFY_CA", "VERIFY_IDENTITY"})
  void aServerWithAnotherCertificateIsRefused(String mode) throws IOException {
    for (String authorities : List.of("", "ssl-ca=" + other.certificate())) {
      Shell.Result result = connect("ssl-mode=" + mode, authorities);

      assertThat(result.exitCode()).isEqualTo(4);
      assertThat(result.err()).contains("TLS: ", "Check the TLS mode and the trusted certificates");
    }
  }

  @Test
  void aCertificateForAnotherHostFailsTheIdentity() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(server.optionFile()));
    lines.set(lines.indexOf("host=127.0.0.1"), "host=localhost");
    lines.add("ssl-ca=" + right.certificate());
    assertThat(connectWith(lines).exitCode()).isZero();

    lines.add("ssl-mode=VERIFY_IDENTITY");

    Shell.Result result = connectWith(lines);
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).contains("TLS: ", "identity verification failed", "'localhost'");
  }

  @Test
  void allCertificatesOfAFileAreTrusted() throws IOException {
    Path both =
        Files.writeString(
            folder.resolve("both.pem"),
            "a comment\n"
                + Files.readString(other.certificate())
                + Files.readString(right.certificate()));

    assertThat(connect("ssl-ca=" + both).exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "ssl-mode=SOMETIMES, ssl-mode=SOMETIMES is not supported; expected DISABLED",
    "ssl-ca=nowhere.pem, 'there is no file nowhere.pem, which ssl-ca names'",
    "ssl-ca=pom.xml, pom.xml holds no certificates",
    "ssl-cert=me.pem, ssl-cert is not supported; name a key store in the URL",
    "ssl-key=me.pem, ssl-key is not supported; name a key store in the URL",
    "ssl-capath=/etc, ssl-capath is not supported; name one file",
    "ssl-verify-server-cert, ssl-verify-server-cert is not supported; write ssl-mode",
  })
  void unsupportedOptionsAreWrongUsage(String line, String message) throws IOException {
    Shell.Result result = connect(line);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DISABLED", "PREFERRED", "REQUIRED"})
  void certificatesThatAModeIgnoresAreWrongUsage(String mode) throws IOException {
    Shell.Result result = connect("ssl-mode=" + mode, "ssl-ca=" + right.certificate());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("ssl-ca has no effect with ssl-mode=" + mode);
  }
}
