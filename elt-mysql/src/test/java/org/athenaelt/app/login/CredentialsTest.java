package org.athenaelt.app.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.athenaelt.mysql.ConnectionSettings;
import org.athenaelt.mysql.Passwords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

  @TempDir Path folder;

  private Path file(String permissions, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }

  @Test
  void theClientGroupOfAnOptionFileIsRead() throws IOException {
    Path file =
        file(
            "rw-------",
            """
            [mysqld]
            port=1
            [client]
            # a comment
            user = etl
            password = "p;w#=\\\\x"
            host=db.example
            port=3307
            ssl_mode=VERIFY_IDENTITY
            """);

    Credentials credentials = Credentials.ofOptionFile(file);
    ConnectionSettings settings =
        credentials.applyTo(ConnectionSettings.parse(credentials.url().orElseThrow()));

    assertThat(settings.host()).isEqualTo("db.example");
    assertThat(settings.port()).isEqualTo(3307);
    assertThat(settings.user()).contains("etl");
    assertThat(settings).hasToString("jdbc:mysql://db.example:3307/ as etl");
    assertThat(settings.hasPassword()).isTrue();
    assertThat(credentials.toString()).doesNotContain("p;w");
  }

  @Test
  void aFolderADeviceAndASocketAreRefusedWithoutAdviceToChangeThem() throws IOException {
    Path socket = folder.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/dev/zero"));
      assertRefusedByType(folder, "a folder");
      assertRefusedByType(Path.of("/dev/null"), "a device");
      assertRefusedByType(link, "a device");
      assertRefusedByType(socket, "a socket");
    }
  }

  private static void assertRefusedByType(Path file, String type) {
    String message = file + " is " + type + "; name a file";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Credentials.ofPasswordFile(file))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Credentials.ofOptionFile(file))
        .withMessage(message);
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws IOException {
    Path file = file("rw-r-----", "hunter2");

    assertThatThrownBy(() -> Credentials.ofPasswordFile(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("may hold a password, but other users of this machine may read")
        .hasMessageContaining("chmod 600")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void theFirstLineOfAPasswordFileIsThePassword() throws IOException {
    Credentials credentials = Credentials.ofPasswordFile(file("r--------", "hunter2\n"));

    assertThat(credentials.applyTo(ConnectionSettings.parse("jdbc:mysql://h/")).hasPassword())
        .isTrue();
  }

  @Test
  void theEnvironmentMayHoldThePassword() {
    ConnectionSettings settings = ConnectionSettings.parse("jdbc:mysql://h/?user=u");

    assertThat(
            Credentials.ofEnvironment(Map.of("ATHENA_ELT_PASSWORD", "x"))
                .applyTo(settings)
                .hasPassword())
        .isTrue();
    assertThat(Credentials.ofEnvironment(Map.of()).applyTo(settings).hasPassword()).isFalse();
  }

  @Test
  void unsupportedTlsOptionsAreRefused() throws IOException {
    Path file = file("rw-------", "[client]\nssl-cert=/etc/me.pem\n");

    assertThatThrownBy(() -> Credentials.ofOptionFile(file))
        .hasMessageContaining("line 2: ssl-cert is not supported");
  }

  /** The password of each source; "-" for a source without a password. */
  @ParameterizedTest
  @CsvSource({
    // option file, password file, environment, expected
    "-,    -,    env, env",
    "file, -,    env, file",
    "'',   -,    env, ''",
    "-,    word, env, word",
    "file, word, env, word",
    "'',   word, '',  word",
    "file, -,    '',  file",
    "-,    -,    '',  -",
    "-,    -,    -,   -",
  })
  void filesTakePrecedenceOverTheEnvironment(
      String inOptionFile, String inPasswordFile, String inEnvironment, String counts)
      throws IOException {
    Credentials optionFile =
        Credentials.ofOptionFile(
            file(
                "rw-------",
                inOptionFile.equals("-")
                    ? "[client]\nuser=u\n"
                    : "[client]\nuser=u\npassword=" + inOptionFile + "\n"));
    Credentials passwordFile =
        inPasswordFile.equals("-")
            ? Credentials.none()
            : Credentials.ofPasswordFile(file("rw-------", inPasswordFile));
    Credentials environment =
        Credentials.ofEnvironment(
            inEnvironment.equals("-") ? Map.of() : Map.of("ATHENA_ELT_PASSWORD", inEnvironment));

    ConnectionSettings login =
        Credentials.login(
            ConnectionSettings.parse("jdbc:mysql://h/"), optionFile, passwordFile, environment);

    assertThat(Passwords.of(login).orElse("-")).isEqualTo(counts);
  }

  @Test
  void theCommandLineTakesPrecedenceOverTheOptionFile() throws IOException {
    Credentials credentials =
        Credentials.ofOptionFile(
            file("rw-------", "[client]\nuser=a\nssl-mode=DISABLED\nconnect-timeout=5\n"));

    ConnectionSettings named =
        credentials.applyTo(
            ConnectionSettings.parse("jdbc:mysql://h/?SSLMODE=REQUIRED&connectTimeout=1")
                .withUser("b"));
    assertThat(named.user()).contains("b");
    assertThat(named.parameter("sslMode")).contains("REQUIRED");
    assertThat(named.parameter("connectTimeout")).contains("1");

    ConnectionSettings unnamed = credentials.applyTo(ConnectionSettings.parse("jdbc:mysql://h/"));
    assertThat(unnamed.user()).contains("a");
    assertThat(unnamed.parameter("sslMode")).contains("DISABLED");
    assertThat(unnamed.parameter("connectTimeout")).contains("5000");
  }

  @ParameterizedTest
  @CsvSource({
    "password=\"hunter2\" # comment, hunter2",
    "loose_password=hunter2,         hunter2",
    "loose-password1 = 'hunter2',    hunter2",
    "password=,                      ''",
    "skip-password,                  ''",
  })
  void thePasswordIsReadAsMySqlReadsIt(String line, String password) throws IOException {
    Credentials credentials =
        Credentials.ofOptionFile(file("rw-------", "[client]\npassword=old\n" + line + "\n"));

    assertThat(Passwords.of(credentials.applyTo(ConnectionSettings.parse("jdbc:mysql://h/"))))
        .contains(password);
  }

  @ParameterizedTest
  @CsvSource({
    "password,               password has no value",
    "user,                   user has no value",
    "pass=hunter2,           write password",
    "PASSWORD=hunter2,       write password",
    "--password=hunter2,     write password",
    "us=hunter2,             write user",
    "ssl,                    'ssl is not supported; write ssl-mode=REQUIRED, or DISABLED'",
    "skip_ssl,               write ssl-mode=DISABLED",
    "loose-ssl-cert=hunter2, ssl-cert is not supported",
    "port=hunter2,           port is not a number from 1 to 65535",
    "port=0,                 port is not a number from 1 to 65535",
    "host=h/?x=hunter2,      host is not the name",
    "'host=h,hunter2',       host is not the name",
    "connect-timeout=1K,     connect-timeout is not a number",
  })
  void anInvalidOptionIsRefusedWithItsLine(String line, String message) throws IOException {
    Path file = file("rw-------", "[client]\n" + line + "\n");

    assertThatThrownBy(() -> Credentials.ofOptionFile(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + " line 2: ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void passwordsOfKeyStoresAreInAnotherGroup() throws IOException {
    Credentials credentials =
        Credentials.ofOptionFile(
            file("rw-------", "[athena-elt]\nclientCertificateKeyStorePassword=hunter2\n"));
    ConnectionSettings settings =
        credentials.applyTo(ConnectionSettings.parse("jdbc:mysql://h/?user=u"));

    assertThat(settings.parameter("clientCertificateKeyStorePassword")).contains("hunter2");
    assertThat(credentials.toString() + settings).doesNotContain("hunter2");
    Path other = file("rw-------", "[athena-elt]\npassword=hunter2\n");
    assertThatThrownBy(() -> Credentials.ofOptionFile(other))
        .hasMessageContaining("line 2: password is not known in [athena-elt]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hunter2", "hunter2\n", "hunter2\r\nx", "\uFEFFhunter2\n"})
  void theFirstLineIsThePassword(String text) throws IOException {
    Credentials credentials = Credentials.ofPasswordFile(file("r--------", text));

    assertThat(Passwords.of(credentials.applyTo(ConnectionSettings.parse("jdbc:mysql://h/"))))
        .contains("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\nhunter2", "\r\n"})
  void aPasswordFileWithoutAPasswordIsRefused(String text) throws IOException {
    Path file = file("r--------", text);

    assertThatThrownBy(() -> Credentials.ofPasswordFile(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("its first line should be the password");
  }

  @Test
  void aFolderIsRefused() {
    assertThatThrownBy(() -> Credentials.ofPasswordFile(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void aMissingFileIsReported() {
    assertThatThrownBy(() -> Credentials.ofPasswordFile(folder.resolve("none")))
        .hasMessageContaining("there is no file")
        .hasMessageContaining("none");
  }
}
