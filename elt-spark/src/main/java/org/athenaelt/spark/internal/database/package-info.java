/** How the tasks of Spark load tables of a database. */
@NullMarked
package org.athenaelt.spark.internal.database;

import org.jspecify.annotations.NullMarked;
