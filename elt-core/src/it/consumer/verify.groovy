// elt-core needs these three libraries. Lines at the second level of the tree: "   +- group:artifact:jar:version:scope".
def libraries = new File(basedir, 'target/tree.txt').readLines()
        .findAll { it =~ /^ {3}[+\\]- / }
        .collect { it.substring(6).split(':')[1] }
assert libraries.sort() == ['commons-csv', 'guava', 'jspecify']
