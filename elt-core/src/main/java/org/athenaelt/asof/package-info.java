/**
 * The as-of join: for a left row, the right row with the same key and the latest time on or before
 * the left time. Knows keys, ordinals (a date is a number) and positions (row numbers), nothing of
 * files or owners.
 */
@NullMarked
package org.athenaelt.asof;

import org.jspecify.annotations.NullMarked;
