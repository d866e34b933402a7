/** The views for analysts on the published tables. */
@NullMarked
package org.athenaelt.mysql.internal.view;

import org.jspecify.annotations.NullMarked;
