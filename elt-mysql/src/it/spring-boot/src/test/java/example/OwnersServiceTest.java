package example;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(properties = {"owners.files=${data}", "owners.database=elt_it_boot"})
class OwnersServiceTest {

  @Autowired OwnersService service;
  @Autowired DataSource dataSource;
  @Autowired JdbcTemplate sql;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    String url = TestDatabase.url();
    properties.add("spring.datasource.url", () -> url);
  }

  @Test
  void eachRunReplacesTheTablesAndReturnsItsConnections() throws Exception {
    for (int run = 1; run <= 2; run++) {
      assertThat(service.load().totals().details()).isEqualTo(1010);

      assertThat(
              sql.queryForObject(
                  "SELECT count(*) FROM elt_it_boot.Equitable_Owner_Details", Long.class))
          .isEqualTo(1010);
      HikariDataSource pool = dataSource.unwrap(HikariDataSource.class);
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }
  }
}
