// Package outcometable reads tables of one row for each patient: an outcome and the
// measures to be judged against it. docs/formats/outcometable.md has the columns. Only
// the columns that were asked for are kept; names and numbers of patients in others
// are passed over.
package outcometable
