package org.athenaelt.pipeline.internal;

import java.nio.file.Path;

/**
 * An input file.
 *
 * @param path where it lies, as the caller named it
 * @param bytes where its bytes can be read as often as needed; has the same file name
 */
record InputSource(Path path, Path bytes) {}
