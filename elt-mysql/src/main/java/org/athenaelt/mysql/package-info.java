/**
 * The sink for MySQL and MariaDB: loads the tables of a run into staging tables, verifies them, and
 * publishes all of them by one {@code RENAME TABLE}.
 *
 * <pre>{@code
 * MySqlSink sink = MySqlSink.to(dataSource).database("Athena_data").build();
 * }</pre>
 */
@NullMarked
package org.athenaelt.mysql;

import org.jspecify.annotations.NullMarked;
