/** The interface of a target for the tables of a run, and what it is told about the run. */
@NullMarked
package org.athenaelt.sink;

import org.jspecify.annotations.NullMarked;
