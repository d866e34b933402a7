package org.athenaelt.mysql.internal.session;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.athenaelt.mysql.ConnectionSettings;
import org.jspecify.annotations.Nullable;

/** Opens a new connection at each request. Its settings let messages name the server. */
public final class SettingsDataSource implements DataSource {

  private final ConnectionSettings settings;
  private final String driverUrl;
  private final Supplier<Properties> driverProperties;
  private final Driver driver;

  /**
   * A data source.
   *
   * @param driverUrl the URL for the driver, without parameters
   * @param driverProperties supplies the parameters of each connection, login included
   */
  public SettingsDataSource(
      ConnectionSettings settings, String driverUrl, Supplier<Properties> driverProperties) {
    this.settings = settings;
    this.driverUrl = driverUrl;
    this.driverProperties = driverProperties;
    try {
      this.driver = new com.mysql.cj.jdbc.Driver();
    } catch (SQLException e) {
      throw new IllegalStateException("the MySQL driver did not start", e);
    }
  }

  ConnectionSettings settings() {
    return settings;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connect(driverProperties.get());
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    Properties properties = driverProperties.get();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    return connect(properties);
  }

  private Connection connect(Properties properties) throws SQLException {
    Connection connection = driver.connect(driverUrl, properties);
    if (connection == null) {
      throw new SQLException("the driver does not accept " + driverUrl, "08001");
    }
    return connection;
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("set connectTimeout in the URL");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (!type.isInstance(this)) {
      throw new SQLException("not a " + type.getName());
    }
    return type.cast(this);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }

  @Override
  public String toString() {
    return settings.toString();
  }
}
