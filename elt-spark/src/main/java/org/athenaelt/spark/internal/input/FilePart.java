package org.athenaelt.spark.internal.input;

import org.apache.spark.sql.connector.read.InputPartition;
import org.athenaelt.csv.CsvPart;

/**
 * The work of one task: a part of a file.
 *
 * @param number counts the parts of all files from 0, in the order of the files
 * @param file the number of the file
 * @param part the part of it
 */
public record FilePart(int number, int file, CsvPart part) implements InputPartition {}
