/** Loads rows into tables, and finds out whether the server has them as they were written. */
@NullMarked
package org.athenaelt.mysql.internal.loading;

import org.jspecify.annotations.NullMarked;
