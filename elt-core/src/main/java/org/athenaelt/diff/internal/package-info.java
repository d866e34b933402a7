/** The comparison of two sides that may both exceed the memory. Not exported. */
@NullMarked
package org.athenaelt.diff.internal;

import org.jspecify.annotations.NullMarked;
