package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"

	"github.com/concordis/concordis/assess"
)

// maxLine caps one line of an earlier output; with every beat of a day-long
// recording a line has some ten MiB.
const maxLine = 256 << 20

// journal is the file that "ecg --out" writes: one JSON line per record, each
// written in one piece as soon as its turn comes. A run that was cut off leaves
// whole lines and at most one half-written last line.
type journal struct {
	file   *os.File
	done   map[string]bool // records that an earlier run has written
	failed int             // how many of these had failed
}

// openJournal makes the file, or with resume opens an earlier one, notes its
// records and drops a half-written last line.
func openJournal(name string, resume bool) (*journal, error) {
	if !resume {
		f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if errors.Is(err, os.ErrExist) {
			return nil, usageError{name + " exists: add --resume to go on with it, or choose another name"}
		}
		return &journal{file: f}, err
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	j := &journal{file: f, done: map[string]bool{}}
	whole, err := j.load()
	if err == nil {
		err = f.Truncate(whole)
	}
	if err == nil {
		_, err = f.Seek(whole, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return j, nil
}

// load notes the records of all whole lines and returns where they end.
func (j *journal) load() (whole int64, err error) {
	lines := bufio.NewScanner(j.file)
	lines.Buffer(make([]byte, 0, 64<<10), maxLine)
	lines.Split(splitWholeLines)
	for lines.Scan() {
		var head struct {
			Schema string          `json:"schema"`
			Record string          `json:"record"`
			Error  json.RawMessage `json:"error"`
		}
		if json.Unmarshal(lines.Bytes(), &head) != nil || head.Schema != assess.LineSchema || head.Record == "" {
			return 0, usageError{j.file.Name() + " was not written by concordis ecg --out; it is left as it is"}
		}
		j.done[head.Record] = true
		if head.Error != nil {
			j.failed++
		}
		whole += int64(len(lines.Bytes())) + 1
	}
	return whole, lines.Err()
}

// splitWholeLines is bufio.ScanLines without a last line that has no end.
func splitWholeLines(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF {
		return len(data), nil, nil
	}
	return 0, nil, nil
}
