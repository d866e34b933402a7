/** The as-of join and the owners of accounting entries on Apache Spark. */
@NullMarked
package org.athenaelt.spark;

import org.jspecify.annotations.NullMarked;
