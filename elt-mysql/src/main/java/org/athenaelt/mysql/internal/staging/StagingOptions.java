package org.athenaelt.mysql.internal.staging;

import java.time.Duration;
import javax.sql.DataSource;
import org.athenaelt.mysql.BulkLoad;

/**
 * How a sink fills a database.
 *
 * @param lockWait how long a run waits for the lock of another one
 * @param streams the number of connections that load
 * @param comparesAnswers whether the answers are compared with the published ones
 */
public record StagingOptions(
    DataSource source,
    String database,
    Duration lockWait,
    BulkLoad bulkLoad,
    int streams,
    boolean comparesAnswers) {}
