package intake

import (
	"context"
	"io"
	"io/fs"

	"github.com/concordis/concordis/format/curvecsv"
	"github.com/concordis/concordis/format/cvi42"
	"github.com/concordis/concordis/format/echopac"
	"github.com/concordis/concordis/format/phasecsv"
	"github.com/concordis/concordis/format/readingcsv"
	"github.com/concordis/concordis/format/tomtec"
	"github.com/concordis/concordis/format/yaml"
	"github.com/concordis/concordis/study"
)

// partFunc reads a file of mechanical data; note is what the user states about
// its curves.
type partFunc func(ctx context.Context, r io.Reader, file string, note study.CurveNote, lim Limits) (study.Part, error)

// mechanical lists the formats of mechanical data in the order in which they are
// asked, after the formats of ECGs: vendors' exports first, plain tables last. A
// further vendor is one more line.
var mechanical = []struct {
	kind      Kind
	recognise func(head []byte) bool
	read      partFunc
}{
	{EchoPAC, echopac.Recognise, readEchoPAC},
	{TomTec, tomtec.Recognise, stated(tomtec.Read)},
	{CVI42, cvi42.Recognise, stated(cvi42.Read)},
	{ReadingCSV, readingcsv.Recognise, stated(readingcsv.Read)},
	{PhaseCSV, phasecsv.Recognise, stated(phasecsv.Read)},
	{CurveCSV, curvecsv.Recognise, curvecsv.Read},
}

// stated lets a reader that takes no note have it applied to its curves.
func stated(read func(context.Context, io.Reader, string, Limits) (study.Part, error)) partFunc {
	return func(ctx context.Context, r io.Reader, file string, note study.CurveNote, lim Limits) (study.Part, error) {
		part, err := read(ctx, r, file, lim)
		for i := range part.Curves {
			note.Apply(&part.Curves[i])
		}
		return part, err
	}
}

// readEchoPAC reads an export of EchoPAC. Traces that the file names by colour get
// their segments from the view that the user states, so the view comes before the
// rest of the note.
func readEchoPAC(ctx context.Context, r io.Reader, file string, note study.CurveNote, lim Limits) (study.Part, error) {
	part, err := echopac.Read(ctx, r, file, lim)
	for i := range part.Curves {
		set := &part.Curves[i]
		if note.View != study.ViewUnknown && set.View == study.ViewUnknown && set.Quantity == study.Strain {
			if err := echopac.Remap(set, note.View); err != nil {
				return study.Part{}, study.InFile(err, file)
			}
		}
		note.Apply(set)
	}
	return part, err
}

// partReader returns the reader of a kind, nil without one.
func partReader(kind Kind) partFunc {
	for _, f := range mechanical {
		if f.kind == kind {
			return f.read
		}
	}
	return nil
}

// declaredKind is what the user's word makes of a file that no format
// recognised: a table whose columns the user has mapped.
func declaredKind(kind Kind, declared yaml.FileKind) Kind {
	if kind != Unknown {
		return kind
	}
	switch declared {
	case yaml.KindStrain, yaml.KindVolumes:
		return CurveCSV
	case yaml.KindDoppler:
		return ReadingCSV
	case yaml.KindPhases:
		return PhaseCSV
	default:
		return kind
	}
}

// ReadPart reads one file of mechanical data, which was recognised as kind; note
// is what the user states about its curves. Everything leaves with name as the
// file of its source.
func ReadPart(ctx context.Context, fsys fs.FS, name string, kind Kind, note study.CurveNote, lim Limits) (study.Part, error) {
	read := partReader(kind)
	if read == nil {
		return study.Part{}, &study.Error{Kind: study.Unsupported, File: name, Rule: "is of no kind that Concordis reads as mechanical data"}
	}
	f, err := fsys.Open(name)
	if err != nil {
		return study.Part{}, asError(err, name)
	}
	defer f.Close()
	part, err := read(ctx, f, name, note, lim)
	if err != nil {
		return study.Part{}, asError(err, name)
	}
	for i := range part.Curves {
		part.Curves[i].Source.File = name
	}
	return part, nil
}

// readPart adds what one file of mechanical data holds.
func (b *builder) readPart(ctx context.Context, it item, note yaml.FileNote) {
	lim := b.opt.Limits
	lim.Samples = min(lim.Samples, b.opt.MaxSamples-b.samples)
	if lim.Samples <= 0 {
		full := study.Errf(study.Limit, "", "is not read: the study already holds %d samples", b.opt.MaxSamples)
		b.leaveOut(asError(full, it.name))
		return
	}
	part, err := ReadPart(ctx, b.fsys, it.name, it.kind, note.Curves, lim)
	if err != nil {
		b.leaveOut(asError(err, it.name))
		return
	}
	b.add(part, it.name)
}

// add takes the content of one file into the study. A fact that the user entered
// stays.
func (b *builder) add(part study.Part, name string) {
	for i := range part.Curves {
		b.samples += int64(len(part.Curves[i].TimesMs)) * int64(len(part.Curves[i].Segments))
	}
	s := b.study
	s.ECGs = append(s.ECGs, part.ECGs...)
	s.Curves = append(s.Curves, part.Curves...)
	s.Events = append(s.Events, part.Events...)
	s.Readings = append(s.Readings, part.Readings...)
	s.Phases = append(s.Phases, part.Phases...)
	s.Facts.FillFrom(&part.Facts)
	for _, p := range part.Problems {
		if p.Where == "" {
			p.Where = name
		} else {
			p.Where = name + ", " + p.Where
		}
		s.Problems = append(s.Problems, p)
	}
}
