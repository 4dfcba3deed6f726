package tomtec

import (
	"context"
	"fmt"
	"io"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

// Limits cap what Read takes in; the zero value means the defaults.
type Limits = bounded.Limits

// Read reads one export; file is the name that sources and errors carry.
//
// AutoStrain LV gives a CurveSet for each layer and quantity (strain in percent,
// strain rate in 1/s), 18 segments on one clock. 4D LV-Analysis gives the cavity
// volume (mL, one curve without a segment) and, where the file has them, the
// volumes of 16 segments and their strain. The vendor's results stand in
// CurveSet.Reported; ejection fraction, volumes and cycle length of 4D LV are
// facts too. End-systole becomes an event AVC with method "strain-export".
//
// Errors are study.Errors: Invalid for damaged files, Truncated for files cut
// off, Unsupported for other programs and units, Limit beyond lim, Cancelled when
// ctx ends. A file without curves is no error: it gives facts and a problem.
func Read(ctx context.Context, r io.Reader, file string, lim Limits) (study.Part, error) {
	lim = lim.WithDefaults()
	doc, err := parse(newLines(ctx, r, lim), lim)
	if err != nil {
		return study.Part{}, study.InFile(err, file)
	}
	a := &assembly{doc: doc, src: study.Source{
		Origin: study.OriginMeasured, File: file, Format: "tomtec", Vendor: "TomTec", Software: string(doc.program), Version: doc.version,
	}}
	if err := a.curves(); err != nil {
		return study.Part{}, study.InFile(err, file)
	}
	if doc.program == autoStrain {
		a.autoStrain()
	} else {
		a.fourD()
	}
	if err := a.tables(); err != nil {
		return study.Part{}, study.InFile(err, file)
	}
	a.facts()
	a.remark()
	return a.part, nil
}

// assembly turns a document into a part.
type assembly struct {
	doc  *document
	src  study.Source
	part study.Part
	keys []tableKey // of part.Curves
	lost int        // values of tables whose curves are not in the file
}

// global is a global result by the name that it is reported under.
func (a *assembly) global(name string) *entry {
	for i := range a.doc.results {
		if t := &a.doc.results[i]; t.key.quantity == "" {
			if e := find(t.entries, name); e != nil {
				return e
			}
		}
	}
	return nil
}

// problem adds a statement on the file.
func (a *assembly) problem(s study.Severity, code, text string) {
	a.part.Problems = append(a.part.Problems, study.Problem{Severity: s, Code: code, Where: a.src.File, Text: text})
}

// facts takes over what the program states of the heart as a whole.
func (a *assembly) facts() {
	f := &a.part.Facts
	for _, x := range []struct {
		name   string
		into   *study.Fact[float64]
		lo, hi float64
	}{{"EF", &f.LVEFPercent, 1, 95}, {"EDV", &f.LVEDVMl, 5, 1500}, {"ESV", &f.LVESVMl, 1, 1500}} {
		e := a.global(x.name)
		switch {
		case e == nil:
		case e.value < x.lo || e.value > x.hi:
			a.problem(study.LeftOut, "value-impossible", "The value of "+x.name+" cannot be right and is no fact of the study.")
		default:
			*x.into = study.Measured(e.value, a.src)
		}
	}
	if e := find(a.doc.timing, "RR"); e != nil && e.value >= 170 && e.value <= 4000 {
		f.RRMs = study.Measured(e.value, a.src)
	}
}

// remark states what was not read.
func (a *assembly) remark() {
	if len(a.part.Curves) == 0 {
		a.problem(study.LeftOut, "curves-absent", "The file holds no curves that are read; export it with the curves.")
	}
	if a.doc.skipped > 0 {
		a.problem(study.Note, "tables-not-read", fmt.Sprintf("%d tables of other quantities were passed over.", a.doc.skipped))
	}
	if a.doc.unusable > 0 {
		a.problem(study.LeftOut, "unit-unknown", fmt.Sprintf("%d values have no unit or another one than expected and were left out.", a.doc.unusable))
	}
	if a.lost > 0 {
		a.problem(study.LeftOut, "tables-without-curves", fmt.Sprintf("%d values belong to curves that are not in the file and were left out.", a.lost))
	}
}
