// Package survivalcsv reads any table of times to event, one row per person or per
// stretch of observation, whose columns the caller names; and it writes tables that a
// spreadsheet may open. docs/formats/survivalcsv.md has the rules.
//
// Text of cells leaves this package in three places only, each of them asked for: the
// levels of the group column, those of factors, and the identifiers of persons. Errors
// name line, column and rule, never a cell.
package survivalcsv
