package survivalcsv

import (
	"io"
	"iter"
	"strings"

	"github.com/concordis/concordis/study"
)

// ADTTE names what an export of one parameter is about.
type ADTTE struct {
	Study string // STUDYID
	Code  string // PARAMCD: 1 to 8 capital letters and digits, a letter first
	Param string // PARAM, with the unit
	Group bool   // records carry TRTP and TRTPN
	Entry bool   // records carry ENTRY, the time at which the person came in
}

// Record is the one row of a person.
type Record struct {
	Subject string
	Time    float64
	Entry   float64
	Censor  int // 0 the event, 1 censored, 2 and above competing events
	Event   string
	Group   string
	GroupN  int
}

// Check complains about a code that ADaM does not allow (Invalid).
func (a *ADTTE) Check() error {
	first := strings.HasPrefix(a.Code, "_") || a.Code != "" && a.Code[0] >= '0' && a.Code[0] <= '9'
	if a.Code == "" || len(a.Code) > 8 || first || strings.Trim(a.Code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") != "" {
		return study.Errf(study.Invalid, "", "PARAMCD must be 1 to 8 capital letters, digits or underscores and begin with a letter")
	}
	return nil
}

// WriteADTTE writes records in the shape of the CDISC analysis data set of times to an
// event (ADaM Basic Data Structure for Time-to-Event Analyses 1.0; names of variables as
// in the ADTTE of the CDISC pilot study). What it leaves out: docs/formats/survivalcsv.md.
// Errors: Invalid for the code, or that of w.
func WriteADTTE(w io.Writer, a ADTTE, records iter.Seq[Record]) error {
	if err := a.Check(); err != nil {
		return err
	}
	head := []string{"STUDYID", "USUBJID", "ASEQ"}
	if a.Group {
		head = append(head, "TRTP", "TRTPN")
	}
	head = append(head, "PARAMCD", "PARAM", "AVAL", "CNSR", "EVNTDESC")
	if a.Entry {
		head = append(head, "ENTRY")
	}
	return Write(w, head, func(yield func([]Cell) bool) {
		row := make([]Cell, 0, len(head))
		for r := range records {
			row = append(row[:0], Text(a.Study), Text(r.Subject), Number(1))
			if a.Group {
				row = append(row, Text(r.Group), Number(float64(r.GroupN)))
			}
			row = append(row, Text(a.Code), Text(a.Param), Number(r.Time), Number(float64(r.Censor)), Text(r.Event))
			if a.Entry {
				row = append(row, Number(r.Entry))
			}
			if !yield(row) {
				return
			}
		}
	})
}
