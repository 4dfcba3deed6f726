// Package readingcsv reads tables of numbers that a person or a device took from
// Doppler, M-mode, tissue Doppler, calipers or electrograms: one number per row,
// valve events among them. docs/formats/readingcsv.md has the columns.
package readingcsv
