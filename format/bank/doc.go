// Package bank stores virtual patients and their months in Parquet: one file of
// patients and one of states for each chunk of a bank. docs/formats/bank.md tells the
// columns.
package bank
