/** The login: option files, password files and TLS options. */
@NullMarked
package org.athenaelt.app.login;

import org.jspecify.annotations.NullMarked;
