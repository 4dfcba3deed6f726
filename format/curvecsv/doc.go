// Package curvecsv reads segment curves from plain tables, wide (a column for
// each segment) and long (a row for each value), and writes wide ones.
//
// Remarks "# key: value" above the column names say what the curves are; a
// study.CurveNote (the user's column mapping) says the same from outside and
// wins. docs/formats/curvecsv.md describes the table and gives templates.
package curvecsv
