package sierra

import (
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"slices"
	"strings"

	"github.com/concordis/concordis/format/internal/bounded"
	"github.com/concordis/concordis/study"
)

// Limits cap what Read takes in; the zero value means the defaults.
type Limits = bounded.Limits

// Recognise reports whether head, the first bytes of a file (up to 4096), starts
// a Philips Sierra ECG document: XML, in UTF-8 or UTF-16, whose root element is
// restingecgdata.
func Recognise(head []byte) bool {
	d := newDecoder(bytes.NewReader(head))
	for {
		t, err := d.RawToken()
		if err != nil {
			return false
		}
		switch t := t.(type) {
		case xml.StartElement:
			return t.Name.Local == rootName
		case xml.CharData:
			if len(bytes.Trim(t, "\ufeff \t\r\n")) > 0 {
				return false
			}
		}
	}
}

// Read reads a Philips Sierra ECG document of version 1.03 or 1.04: the rhythm
// strip first, then the representative beats when the file has them. Potentials
// are in millivolt; what a lead lacks of the common length is a gap. file is the
// name for sources and errors.
//
// Errors are study.Errors: Truncated or Invalid for damaged files, Unsupported
// for other versions, lead sets and encodings, NotFound without a waveform, Limit
// beyond lim, Cancelled when ctx ends.
func Read(ctx context.Context, r io.Reader, file string, lim Limits) ([]study.ECG, error) {
	lim = lim.WithDefaults()
	doc, err := scan(ctx, r, lim)
	if err != nil {
		return nil, study.InFile(err, file)
	}
	ecgs, err := doc.recordings(ctx, file, lim)
	return ecgs, study.InFile(err, file)
}

// versions are the versions of the schema that are read.
var versions = []string{"1.03", "1.04", "1.04.01", "1.04.02"}

// recordings turns the document into recordings.
func (d *document) recordings(ctx context.Context, file string, lim Limits) ([]study.ECG, error) {
	version := d.text["documentinfo/documentversion"]
	if t := d.text["documentinfo/documenttype"]; t != "SierraECG" && t != "PhilipsECG" || !slices.Contains(versions, version) {
		return nil, study.Errf(study.Unsupported, "documentinfo", "is not a document type and version that is read (1.03 to 1.04.02)")
	}
	if len(d.waves) == 0 {
		return nil, study.Errf(study.NotFound, "waveforms", "the file holds no parsed waveform")
	}
	base := study.ECG{Source: study.Source{
		Origin: study.OriginMeasured, File: file, Format: "sierra", Vendor: "Philips",
		Device: plainText(d.text["dataacquisition/machine"]), Version: version,
	}}
	w := &d.waves[0]
	d.filters(w, &base.Filter, base.Source)
	rhythm := base
	rhythm.Content = study.Rhythm
	if err := d.fillRhythm(ctx, w, &rhythm, lim); err != nil {
		return nil, err
	}
	out := []study.ECG{rhythm}
	if d.beats != nil && len(d.beat) > 0 {
		e := base
		e.Content = study.OneBeat
		if err := d.fillBeat(&e, lim); err != nil {
			out[0].Problems = append(out[0].Problems, study.Problem{Severity: study.LeftOut, Code: "beats-unreadable",
				Where: "repbeats", Text: "The representative beats could not be decoded and were left out."})
		} else {
			out = append(out, e)
		}
	}
	return out, nil
}

// plainText keeps the printable ASCII characters, at most 40.
func plainText(s string) string {
	s = strings.Map(func(c rune) rune {
		if c < ' ' || c > '~' {
			return -1
		}
		return c
	}, s)
	return strings.TrimSpace(s[:min(len(s), 40)])
}

// filters reads the filters of the waveform (1.04) or else those of the report
// (1.03), which the strip of that version was stored with.
func (d *document) filters(w *waveform, f *study.Filter, src study.Source) {
	set := func(fact *study.Fact[float64], texts ...string) {
		for _, t := range texts {
			if v, ok := number(t); ok && v > 0 {
				*fact = study.Measured(v, src)
				return
			}
		}
	}
	const report = "reportinfo/reportbandwidth/"
	set(&f.HighPassHz, d.signal(w, "hipass"), d.text[report+"highpassfiltersetting"])
	set(&f.LowPassHz, d.signal(w, "lowpass"), d.text[report+"lowpassfiltersetting"])
	if strings.EqualFold(d.signal(w, "notchfiltered"), "True") {
		first, _, _ := strings.Cut(d.signal(w, "notchfilterfreqs"), " ")
		set(&f.NotchHz, first)
	}
	if d.signal(w, "notchfiltered") == "" {
		set(&f.NotchHz, d.text[report+"notchfiltersetting"])
	}
}
