/**
 * What a run would change: compares the answers that are published with those that it would
 * publish, and names the corrections that caused each change. Independent of files and databases.
 */
@NullMarked
package org.athenaelt.diff;

import org.jspecify.annotations.NullMarked;
