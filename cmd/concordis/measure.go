package main

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/concordis/concordis/assess"
	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/intake"
	"github.com/concordis/concordis/study"
)

// meter turns a record into its line of output. It is shared by all workers and
// holds no state.
type meter struct {
	ctx   context.Context
	beats bool
	table bool
}

// line is what is left of a record: its text, no signal.
type line struct {
	record string
	text   []byte
	err    error
}

// recordName names a record in every output.
func recordName(r intake.Record) string { return filepath.ToSlash(r.Path) }

// measure reads and measures one record. It never panics: a defect in the
// program costs one record, not the run.
func (m meter) measure(j job) (l line) {
	l.record = recordName(j.record)
	defer func() {
		if p := recover(); p != nil {
			// The value of a panic can quote a file, so only its place is kept.
			l.err = study.Errf(study.Internal, panicPlace(), "a defect of Concordis; please report it")
		}
		if l.err != nil {
			l.text = m.failure(l.record, l.err)
		}
	}()
	if j.err != nil {
		l.err = j.err
		return l
	}
	e, err := m.read(j.record)
	if err != nil {
		l.err = err
		return l
	}
	if m.table {
		l.text = []byte(tableLine(l.record, e) + "\n")
		return l
	}
	var b bytes.Buffer
	l.err = assess.WriteLine(&b, assess.LineOf(l.record, e, m.beats))
	l.text = b.Bytes()
	return l
}

// read reads a record and measures its first recording: the rhythm strip where
// the file also holds a derived beat.
func (m meter) read(r intake.Record) (*assess.ECG, error) {
	list, err := r.Read(m.ctx, intake.Options{})
	if err != nil {
		return nil, err
	}
	s := &study.Study{ID: recordName(r), ECGs: list[:1]}
	a, err := assess.Run(s, assess.Options{ECG: ecg.Options{KeepBeats: m.beats}})
	if err != nil {
		return nil, err
	}
	if a.ECG == nil {
		return nil, study.Errf(study.Unsupported, "", "%s", whyUnmeasured(a))
	}
	return a.ECG, nil
}

// whyUnmeasured is the assessment's own reason.
func whyUnmeasured(a *assess.Assessment) string {
	for _, p := range a.Problems {
		if p.Code == codeNotMeasured {
			return strings.TrimSuffix(p.Text, ".")
		}
	}
	return "no recording could be measured"
}

// codeNotMeasured is the code of the problem that a recording could not be
// measured.
const codeNotMeasured = "ecg-not-measured"

// failure is the line of a record that failed; a table has none, because the
// failure is on standard error.
func (m meter) failure(record string, err error) []byte {
	if m.table {
		return nil
	}
	var b bytes.Buffer
	if assess.WriteLine(&b, assess.FailureOf(record, err)) != nil {
		return nil
	}
	return b.Bytes()
}

// panicPlace names the function of this program in which a panic began.
func panicPlace() string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	for {
		f, more := frames.Next()
		own := strings.Contains(f.Function, "github.com/concordis/") && !strings.Contains(f.Function, "panicPlace") && !strings.Contains(f.Function, "meter.measure")
		if own {
			return fmt.Sprintf("%s line %d", filepath.Base(f.Function), f.Line)
		}
		if !more {
			return "unknown place"
		}
	}
}
