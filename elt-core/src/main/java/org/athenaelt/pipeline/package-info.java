/** The whole job: load the inputs, give every entry its owner, and hand the tables to sinks. */
@NullMarked
package org.athenaelt.pipeline;

import org.jspecify.annotations.NullMarked;
