package dicom

import (
	"bytes"
	"context"
	"math"
	"testing"

	"github.com/concordis/concordis/study"
)

// madeUp is a short recording with a gap.
func madeUp(leads ...study.LeadName) *study.ECG {
	e := &study.ECG{Source: study.Source{Origin: study.OriginVirtual}, Content: study.Rhythm, RateHz: 1000}
	for k, name := range leads {
		l := study.Lead{Name: name, StepMicroVolt: 2.5}
		for i := range 400 {
			l.MilliVolt = append(l.MilliVolt, 0.0025*math.Round(200*math.Sin(float64(i+7*k)/20)))
		}
		e.Leads = append(e.Leads, l)
	}
	e.Leads[0].Gaps = []study.Span{{From: 30, To: 33}}
	return e
}

var twelve = []study.LeadName{study.I, study.II, study.III, study.AVR, study.AVL, study.AVF, study.V1, study.V2, study.V3, study.V4, study.V5, study.V6}

func TestWriteThenRead(t *testing.T) {
	for name, origin := range map[string]study.Origin{"virtual": study.OriginVirtual, "synthetic": study.OriginSynthetic} {
		want := madeUp(twelve...)
		want.Source.Origin = origin
		var b bytes.Buffer
		// The pseudonym has the words of the mark in it, and the mark still holds.
		if err := WriteECG(&b, want, "virtual-patient"); err != nil {
			t.Fatal(name, err)
		}
		got, err := Read(context.Background(), &b, "a.dcm", Limits{})
		if err != nil {
			t.Fatal(name, err)
		}
		e := got[0]
		if len(got) != 1 || e.Source.Origin != origin || e.RateHz != 1000 || e.Content != study.Rhythm || len(e.Leads) != 12 || len(e.Problems) != 0 {
			t.Errorf("%s: %d recordings, %q, %v Hz, %q, %d leads, problems %v", name, len(got), e.Source.Origin, e.RateHz, e.Content, len(e.Leads), e.Problems)
		}
		for k, l := range e.Leads {
			w := want.Leads[k]
			if l.Name != w.Name || len(l.Gaps) != len(w.Gaps) {
				t.Fatalf("%s: lead %d is %s with gaps %v", name, k, l.Name, l.Gaps)
			}
			for i, v := range l.MilliVolt {
				if study.InSpans(w.Gaps, i) {
					continue
				}
				if math.Abs(v-w.MilliVolt[i]) > 1e-9 {
					t.Fatalf("%s: lead %s sample %d is %v, want %v", name, l.Name, i, v, w.MilliVolt[i])
				}
			}
		}
	}
}

func TestWriteIsRepeatable(t *testing.T) {
	var a, b, c bytes.Buffer
	if WriteECG(&a, madeUp(twelve...), "p") != nil || WriteECG(&b, madeUp(twelve...), "p") != nil || WriteECG(&c, madeUp(twelve...), "q") != nil {
		t.Fatal("a recording that can be written was refused")
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) || bytes.Equal(a.Bytes(), c.Bytes()) {
		t.Error("the same recording must give the same bytes, another patient others")
	}
}

func TestWriteRefuses(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*study.ECG)
		want   study.Kind
	}{
		{"a person's recording", func(e *study.ECG) { e.Source.Origin = study.OriginMeasured }, study.Unsupported},
		{"a rate of 2 kHz", func(e *study.ECG) { e.RateHz = 2000 }, study.Unsupported},
		{"a rate that is no number", func(e *study.ECG) { e.RateHz = math.NaN() }, study.Unsupported},
		{"a lead without a number", func(e *study.ECG) { e.Leads[1].Name = "left ear" }, study.Unsupported},
		{"leads of unequal length", func(e *study.ECG) { e.Leads[1].MilliVolt = e.Leads[1].MilliVolt[1:] }, study.Invalid},
		{"a potential beyond 16 bits", func(e *study.ECG) { e.Leads[1].MilliVolt[5] = 90 }, study.Invalid},
		{"a potential that is no number", func(e *study.ECG) { e.Leads[1].MilliVolt[5] = math.NaN() }, study.Invalid},
		{"no leads", func(e *study.ECG) { e.Leads = nil }, study.Invalid},
	} {
		e := madeUp(study.I, study.V1)
		c.change(e)
		var b bytes.Buffer
		if err := WriteECG(&b, e, "p"); study.KindOf(err) != c.want || b.Len() > 0 {
			t.Errorf("%s: %v, %d bytes written", c.name, err, b.Len())
		}
	}
}

// More samples than the 12-lead object may hold make it a general one.
func TestWriteLongStrip(t *testing.T) {
	e := madeUp(study.I, study.V1)
	for k := range e.Leads {
		l := &e.Leads[k]
		for len(l.MilliVolt) <= mostSamples12 {
			l.MilliVolt = append(l.MilliVolt, l.MilliVolt...)
		}
	}
	var b bytes.Buffer
	if err := WriteECG(&b, e, "p"); err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(b.Bytes(), []byte(classGeneral)) {
		t.Error("not a general ECG object")
	}
	got, err := Read(context.Background(), &b, "a.dcm", Limits{})
	if err != nil || got[0].Samples() != e.Samples() {
		t.Errorf("%v", err)
	}
}
