/** What the joins and the program ask of a Spark session. */
@NullMarked
package org.athenaelt.spark.internal.session;

import org.jspecify.annotations.NullMarked;
