/** Checks of the inputs and the answer of a run: built-in ones, and those that a job adds. */
@NullMarked
package org.athenaelt.check;

import org.jspecify.annotations.NullMarked;
