package org.athenaelt.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.mysql.cj.conf.PropertyKey;
import java.util.Locale;
import org.athenaelt.app.login.Secrets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://h/?password=hunter2",
        "jdbc:mysql://h/db?user=u&PASSWORD=hunter2",
        "jdbc:mysql://h/?password1=hunter2",
        "jdbc:mysql://h/?passWord3=hunter2",
        "jdbc:mysql://h/?p%61ssword=hunter2",
        "jdbc:mysql://h/?%70%41SSWORD%31=hunter2",
        "jdbc:mysql://h/?p%2561ssword=hunter2",
        "jdbc:mysql://h/?%20password%20=hunter2",
        "jdbc:mysql://h/?user=u;password=hunter2",
        "jdbc:mysql://h/?user=u%26password=hunter2",
        "jdbc:mysql://h/?password",
        "jdbc:mysql://h/?password=",
        "jdbc:mysql://u:hunter2@h/",
        "jdbc:mariadb://u:hunter2@h:3306/db",
        "jdbc:mysql://(host=h,password=hunter2)/db",
        "jdbc:mysql://address=(host=h)(password=hunter2)/db",
        "jdbc:mysql://address=(host=h)(PASSWORD2=hunter2)/db",
        "jdbc:mysql:loadbalance://a:1,b:2/?password=hunter2",
        "jdbc:mysql://h/?trustCertificateKeyStorePassword=hunter2",
        "jdbc:mysql://h/?clientCertificateKeyStorePassword=hunter2",
        "jdbc:mariadb://h/?keyStorePassword=hunter2",
        "jdbc:mysql://h/?pwd=hunter2",
      })
  void aPasswordInTheUrlIsRefusedAndNotShown(String url) {
    Shell.Result result = Shell.run("check-connection", "--url", url);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("--url holds a password")
        .contains("--password-file")
        .doesNotContain("hunter2");
    assertThat(result.out()).doesNotContain("hunter2");
  }

  /** Fails if a later driver has a password property that is not detected. */
  @ParameterizedTest
  @EnumSource(PropertyKey.class)
  void everyPasswordPropertyOfTheDriverIsDetected(PropertyKey key) {
    String name = key.getKeyName();
    boolean isPassword = name.toLowerCase(Locale.ROOT).matches(".*password\\d?");

    assertThat(Secrets.areIn("jdbc:mysql://h/?" + name + "=x")).isEqualTo(isPassword);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://h:3306/password?user=secret",
        "jdbc:mysql://h/?user=password&passwordCharacterEncoding=UTF-8",
        "jdbc:mysql://h/?disconnectOnExpiredPasswords=false&sslMode=REQUIRED",
        "jdbc:mysql://[::1]:3306/a@b?user=x:y@z",
      })
  void aUrlWithoutAPasswordIsAccepted(String url) {
    assertThatCode(() -> Secrets.refuseInUrl(url)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--password hunter2",
        "--password=hunter2",
        "--Password=hunter2",
        "--passwd=hunter2",
        "-phunter2",
        "-p hunter2",
        "jdbc:mysql://h/?password=hunter2",
        "jdbc:mysql://u:hunter2@h/",
      })
  void anArgumentThatMayBeAPasswordIsNotShown(String arguments) {
    Shell.Result result =
        Shell.run(("run --data x " + arguments + " --url jdbc:mysql://h/").split(" "));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("unknown arguments")
        .contains("--password-file")
        .doesNotContain("hunter2");
  }

  @Test
  void anyOtherUnknownArgumentIsQuoted() {
    assertThat(Shell.run("run", "--dat", "x").err()).contains("--dat");
  }
}
