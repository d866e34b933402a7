@echo off
rem Runs athena-elt. ATHENA_ELT_JAVA_OPTS may have options for the JVM, which overrule those below.
setlocal
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
  echo athena-elt: Java is not found; athena-elt needs Java 17 or newer. Install it, or set JAVA_HOME to its folder 1>&2
  exit /b 1
)
"%java%" -XX:+UseSerialGC -XX:-UsePerfData %ATHENA_ELT_JAVA_OPTS% "-Dathena-elt.program=%~f0" -jar "%~dp0..\athena-elt.jar" %*
exit /b %ERRORLEVEL%
