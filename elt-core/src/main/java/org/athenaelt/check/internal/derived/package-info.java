/** Derives answers again, by another method than the join. Not exported. */
@NullMarked
package org.athenaelt.check.internal.derived;

import org.jspecify.annotations.NullMarked;
