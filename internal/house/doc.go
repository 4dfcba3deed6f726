// Package house holds the tests that police how this repository is built: who
// may import whom and why, what domain code must not touch, package comments,
// names, file sizes, and the list of dependencies.
//
// It has no code for users. A test that fails here names the rule, its reason
// and the line that breaks it.
package house
