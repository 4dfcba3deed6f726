package main

import (
	"bytes"
	"errors"
	"io"
	"os"

	"github.com/concordis/concordis/format/survivalcsv"
	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/survival"
)

// survivalRun is one analysis on its way.
type survivalRun struct {
	verb  *survivalVerb
	table *survivalcsv.Table
	doc   survivalDocument
	// cause and terminal are numbers of table.Causes; cause 0 is any event.
	cause, terminal int
	method          string
	named           bool // the call gave the groups names
	closings        int  // censored rows dropped because they begin and end with the row before
	later           int  // rows after the first event of a person
	ticks           []float64
	until           float64
	marks           map[int][]float64 // censoring times by group, where they are few
	all             strands           // the rows in order
	adtte           strands           // those of the export
}

// largestTable is the cap on the size of a file; the memory limit comes first as a rule.
const largestTable = 64 << 30

// read reads the table, unless it would need more memory than the user allows.
func (r *survivalRun) read(s *session) error {
	v := r.verb
	f, err := os.Open(v.File)
	if err != nil {
		if os.IsNotExist(err) {
			return &study.Error{Kind: study.NotFound, File: v.File, Rule: "does not exist"}
		}
		return err
	}
	defer f.Close() //nolint:errcheck // only read
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if info.IsDir() {
		return usageError{v.File + " is a folder, not a table"}
	}
	o := v.options()
	o.Limits.FileBytes = largestTable
	each := v.bytesPerRow(&o.Columns)
	o.MaxRows = int(min(v.Memory<<20/each, 1<<31-1))

	head := make([]byte, 256<<10)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
		return err
	}
	head = head[:n]
	if info.Mode().IsRegular() {
		rows := estimatedRows(head, info.Size())
		if rows > int64(o.MaxRows) {
			return study.InFile(study.Errf(study.Limit, "", "about %d rows need about %d MiB, %d bytes each; --memory allows %d MiB",
				rows, rows*each>>20, each, v.Memory), v.fileName())
		}
		o.RowsHint = int(rows)
		s.log.Debug("memory", "file", v.fileName(), "rows", rows, "mib", rows*each>>20)
	}
	r.table, err = survivalcsv.Read(s.ctx, io.MultiReader(bytes.NewReader(head), f), v.fileName(), o)
	return err
}

// bytesPerRow is what a row takes at the worst moment: in the table, in the data of the
// curves or models, and in their working room. Persons with several rows are put in
// order, which takes three more columns.
func (v *survivalVerb) bytesPerRow(c *survivalcsv.Columns) int64 {
	terms := len(c.Covariates) + 11*len(c.Factors)
	if c.Group != "" {
		terms++
	}
	n := c.BytesPerRow() + survival.MemoryNeeded(1, terms)
	if c.ID != "" {
		n += 4 + 3*8
	}
	return n + n/7 // what the garbage collector has not taken back yet; measured at 10,000,000 rows
}

// estimatedRows is about how many lines a file of that size has, given its beginning;
// a little more than the truth when lines grow shorter.
func estimatedRows(head []byte, size int64) int64 {
	lines := int64(bytes.Count(head, []byte("\n")))
	if int64(len(head)) >= size {
		return lines + 1
	}
	if lines == 0 {
		return 1
	}
	return int64(float64(size)*float64(lines)/float64(len(head))*1.02) + 1
}
