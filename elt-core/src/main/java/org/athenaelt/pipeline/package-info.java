/**
 * A whole run: loads the inputs, finds the owner of every entry, and writes the tables to sinks.
 */
@NullMarked
package org.athenaelt.pipeline;

import org.jspecify.annotations.NullMarked;
