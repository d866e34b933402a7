/**
 * The tables of a run in MySQL or MariaDB: staged out of sight, verified, and published all at once
 * by one {@code RENAME TABLE}.
 */
@NullMarked
package org.athenaelt.mysql;

import org.jspecify.annotations.NullMarked;
