// Package acceptance holds no code, only tests: it takes files the whole way, from
// their bytes through intake and the joining of views to the measures, the
// document and the report, and compares what comes out with numbers that were
// found apart from this program. docs/methods/acceptance.md lists target, result
// and miss.
//
// Tests on real exports are skipped where those are absent; each of them has a
// twin on files that the test writes itself.
package acceptance
