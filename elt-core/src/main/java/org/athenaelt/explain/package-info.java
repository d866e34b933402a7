/**
 * Why an accounting entry has its owner: the reallocations of its key, the one that decides, and
 * the rule. {@code org.athenaelt.pipeline.Explainer} explains from files.
 */
@NullMarked
package org.athenaelt.explain;

import org.jspecify.annotations.NullMarked;
