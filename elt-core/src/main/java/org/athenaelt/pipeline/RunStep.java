package org.athenaelt.pipeline;

import java.time.Duration;

/**
 * A step of a run, for a person to read. Steps that go on side by side each count their own time,
 * and a step done by several threads the time of all of them.
 *
 * @param name what was done
 * @param rowsIn the rows that it took in
 * @param rowsOut the rows that it gave on
 * @param rejected the rows that it left out because they were wrong
 * @param time how long it took
 */
public record RunStep(String name, long rowsIn, long rowsOut, long rejected, Duration time) {}
