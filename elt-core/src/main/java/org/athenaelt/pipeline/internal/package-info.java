/** The steps of a run. Not exported. */
@NullMarked
package org.athenaelt.pipeline.internal;

import org.jspecify.annotations.NullMarked;
