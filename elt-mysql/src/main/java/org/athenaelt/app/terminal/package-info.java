/**
 * What differs between a terminal and a pipe: progress, colours, line lengths. JLine is loaded only
 * if an output may be a terminal.
 */
@NullMarked
package org.athenaelt.app.terminal;

import org.jspecify.annotations.NullMarked;
