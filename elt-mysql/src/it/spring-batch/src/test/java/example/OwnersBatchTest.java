package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(properties = "owners.database=elt_it_batch")
class OwnersBatchTest {

  private static final Path DATA = Path.of(System.getProperty("data"));
  private static final String ENTRIES = "Accounting_Entry.csv";

  @Autowired JobOperator jobs;
  @Autowired Job owners;
  @Autowired JdbcTemplate sql;

  @TempDir Path folder;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    String url = TestDatabase.url();
    properties.add("spring.datasource.url", () -> url);
  }

  @Test
  void aFailedStepKeepsTheTablesAndARestartReplacesThem() throws Exception {
    for (String name : new String[] {"Equitable_Owner.csv", "Equitable_Owner_History.csv"}) {
      Files.copy(DATA.resolve(name), folder.resolve(name));
    }
    Path entries = folder.resolve(ENTRIES);

    Files.write(entries, Files.readAllLines(DATA.resolve(ENTRIES)).subList(0, 101));
    assertThat(jobs.start(owners, today()).getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(answers()).isEqualTo(100);

    Files.writeString(entries, Files.readString(DATA.resolve(ENTRIES)) + "\"broken\"\n");
    JobExecution failed = jobs.start(owners, today());
    assertThat(failed.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(failed.getAllFailureExceptions())
        .singleElement()
        .asString()
        .contains(ENTRIES + " line 1012");
    assertThat(answers()).isEqualTo(100);

    Files.copy(DATA.resolve(ENTRIES), entries, StandardCopyOption.REPLACE_EXISTING);
    JobExecution repeated = jobs.restart(failed);
    assertThat(repeated.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(repeated.getJobInstance()).isEqualTo(failed.getJobInstance());
    assertThat(repeated.getStepExecutions())
        .singleElement()
        .satisfies(step -> assertThat(step.getWriteCount()).isEqualTo(1010));
    assertThat(answers()).isEqualTo(1010);
  }

  /** The parameters of a new instance of the job. */
  private JobParameters today() {
    return new JobParametersBuilder()
        .addString("files", folder.toString())
        .addString("run", UUID.randomUUID().toString())
        .toJobParameters();
  }

  private long answers() {
    return sql.queryForObject(
        "SELECT count(*) FROM elt_it_batch.Equitable_Owner_Details", Long.class);
  }
}
