package example;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.athenaelt.mysql.MySqlSink;
import org.athenaelt.pipeline.InputFiles;
import org.athenaelt.pipeline.Pipeline;
import org.athenaelt.pipeline.RunSummary;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A job of one step, which loads the files of a folder into the database. */
@SpringBootApplication
public class OwnersBatch {

  @Bean
  Job owners(JobRepository repository, Step load) {
    return new JobBuilder("owners", repository).start(load).build();
  }

  /** The run publishes by itself: a transaction of the step would only keep a connection busy. */
  @Bean
  Step load(JobRepository repository, Tasklet run) {
    return new StepBuilder("load", repository)
        .tasklet(run, new ResourcelessTransactionManager())
        .build();
  }

  /** A run that fails changes nothing, so the step can be repeated from its start. */
  @Bean
  @StepScope
  Tasklet run(
      DataSource dataSource,
      @Value("${owners.database}") String database,
      @Value("#{jobParameters['files']}") String files) {
    return (contribution, chunk) -> {
      RunSummary summary =
          Pipeline.reading(InputFiles.in(Path.of(files)))
              .sink("the tables", MySqlSink.to(dataSource).database(database).build())
              .build()
              .run();
      contribution.incrementWriteCount(summary.totals().details());
      return RepeatStatus.FINISHED;
    };
  }
}
