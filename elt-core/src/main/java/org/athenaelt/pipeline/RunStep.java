package org.athenaelt.pipeline;

import java.time.Duration;

/**
 * A step of a run, for the summary. Steps may overlap; the time of a step done by several threads
 * is the sum over the threads.
 *
 * @param name what the step does
 * @param rowsIn the number of rows that it read
 * @param rowsOut the number of rows that it passed on
 * @param rejected the number of invalid rows that it left out
 * @param time its duration
 */
public record RunStep(String name, long rowsIn, long rowsOut, long rejected, Duration time) {}
