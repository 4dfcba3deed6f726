package virtual_test

import (
	"math"
	"testing"

	"github.com/concordis/concordis/study"
	"github.com/concordis/concordis/virtual"
)

func observe(t *testing.T, lab *virtual.Lab, p *virtual.Patient, a virtual.Acquisition) *study.Study {
	t.Helper()
	s, err := lab.Observe(p, a)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Without errors the clinic sees the truth, at its frames.
func TestPerfectClinicSeesTheTruth(t *testing.T) {
	lab := newLab(t)
	p := mustRun(t, ready(t, "lbbb_nonischaemic"))
	s := observe(t, lab, p, virtual.Acquisition{FrameHz: 100, Strip: virtual.UsualStrip(1)})
	if len(s.ECGs) != 1 || len(s.Curves) != 4 {
		t.Fatalf("%d recordings, %d curve sets", len(s.ECGs), len(s.Curves))
	}
	truth := p.Study()
	for k, set := range s.Curves[:3] {
		for i, c := range set.Segments {
			want, got := math.Inf(1), math.Inf(1)
			for _, v := range truth.Curves[k].Segments[i].Values {
				want = math.Min(want, v)
			}
			for _, v := range c.Values {
				got = math.Min(got, v)
			}
			if math.Abs(got-want) > 0.2 {
				t.Errorf("%s: least strain %.2f, truth %.2f", c.Segment, got, want)
			}
		}
	}
	if s.Facts.LVEDVMl.Value != math.Round(truth.Facts.LVEDVMl.Value) {
		t.Errorf("EDV %.1f", s.Facts.LVEDVMl.Value)
	}
}

// The errors are of the stated size, and repeat with the seed.
func TestErrorsOfAcquisition(t *testing.T) {
	lab := newLab(t)
	p := mustRun(t, ready(t, "normal"))
	a := virtual.UsualAcquisition(1)
	clean := observe(t, lab, p, virtual.Acquisition{FrameHz: 60, Strip: a.Strip})
	var noise, volume []float64
	for seed := range uint64(40) {
		a := virtual.UsualAcquisition(seed)
		a.DriftPercent, a.TriggerMs = 0, 0
		s := observe(t, lab, p, a)
		for k, set := range s.Curves[:3] {
			for i, c := range set.Segments {
				for f := 1; f < len(c.Values); f++ {
					noise = append(noise, c.Values[f]-clean.Curves[k].Segments[i].Values[f])
				}
			}
		}
		volume = append(volume, s.Facts.LVEDVMl.Value/clean.Facts.LVEDVMl.Value-1)
	}
	if sd := deviation(noise); math.Abs(sd-0.35) > 0.01 {
		t.Errorf("SD of strain noise %.3f, want 0.35", sd)
	}
	if sd := deviation(volume); sd < 0.035 || sd > 0.065 {
		t.Errorf("SD of volumes %.3f, want 0.05", sd)
	}
	one, two := observe(t, lab, p, a), observe(t, lab, p, a)
	if one.Curves[0].Segments[0].Values[9] != two.Curves[0].Segments[0].Values[9] || one.Events[0].Ms != two.Events[0].Ms {
		t.Error("the same seed gives another study")
	}
	a.FrameHz = math.NaN()
	if _, err := lab.Observe(p, a); study.KindOf(err) != study.Invalid {
		t.Errorf("no frame rate: %v", err)
	}
}

func deviation(v []float64) float64 {
	sum, sq := 0.0, 0.0
	for _, x := range v {
		sum, sq = sum+x, sq+x*x
	}
	n := float64(len(v))
	return math.Sqrt(sq/n - sum/n*sum/n)
}
