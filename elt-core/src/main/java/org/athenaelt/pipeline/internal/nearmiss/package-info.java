/** Unknown ids that miss a known one by a difference that people do not see or do not mean. */
@NullMarked
package org.athenaelt.pipeline.internal.nearmiss;

import org.jspecify.annotations.NullMarked;
