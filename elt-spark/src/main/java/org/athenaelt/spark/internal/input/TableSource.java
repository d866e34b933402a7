package org.athenaelt.spark.internal.input;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * An inspected table as a source of Spark, so that its rows reach a plan without becoming objects.
 * Spark creates an instance by the name of the class; what it reads is looked up by a token.
 */
public final class TableSource implements TableProvider {

  private static final String TOKEN = "token";
  private static final Map<String, Plan> PLANS = new ConcurrentHashMap<>();

  /** What is read. */
  record Plan(Inspected table, Broadcast<SerializableConfiguration> settings) {}

  /** The rows of a table, without those that are left out. */
  public static Dataset<Row> rows(
      SparkSession spark, Inspected table, Broadcast<SerializableConfiguration> settings) {
    String token = UUID.randomUUID().toString();
    PLANS.put(token, new Plan(table, settings));
    return spark.read().format(TableSource.class.getName()).option(TOKEN, token).load();
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return plan(options.get(TOKEN)).table.files().rowType();
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new SourceTable(plan(properties.get(TOKEN)));
  }

  private static Plan plan(@Nullable String token) {
    Plan plan = token == null ? null : PLANS.get(token);
    if (plan == null) {
      throw new IllegalStateException("this source is not read by name");
    }
    return plan;
  }
}
