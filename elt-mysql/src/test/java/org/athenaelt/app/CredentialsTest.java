package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.athenaelt.mysql.ConnectionSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

  @TempDir Path folder;

  private Path file(String permissions, String text) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return file;
  }

  @Test
  void theClientSectionOfAnOptionFileCounts() throws IOException {
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
  void aFileThatOthersMayReadIsRefused() throws IOException {
    Path file = file("rw-r-----", "hunter2");

    assertThatThrownBy(() -> Credentials.ofPasswordFile(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("other users of this machine may read")
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
  void whatCannotBeHonouredIsRefused() throws IOException {
    Path file = file("rw-------", "[client]\nssl-cert=/etc/me.pem\n");

    assertThatThrownBy(() -> Credentials.ofOptionFile(file))
        .hasMessageContaining("line 2: ssl-cert is not supported");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> Credentials.ofPasswordFile(folder.resolve("none")))
        .hasMessageContaining("there is no file")
        .hasMessageContaining("none");
  }
}
