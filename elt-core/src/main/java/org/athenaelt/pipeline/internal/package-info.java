/** One run, step by step. For {@link org.athenaelt.pipeline} alone. */
@NullMarked
package org.athenaelt.pipeline.internal;

import org.jspecify.annotations.NullMarked;
