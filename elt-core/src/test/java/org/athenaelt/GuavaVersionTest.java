package org.athenaelt;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Strings;
import java.io.InputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The build runs the tests with more than one version of Guava, and says which. */
class GuavaVersionTest {

  @Test
  @EnabledIfSystemProperty(named = "athena.guava", matches = ".+")
  void isTheOneThatTheBuildNames() throws Exception {
    Properties about = new Properties();
    try (InputStream in =
        Strings.class.getResourceAsStream(
            "/META-INF/maven/com.google.guava/guava/pom.properties")) {
      about.load(in);
    }
    assertThat(about.getProperty("version")).isEqualTo(System.getProperty("athena.guava"));
  }
}
