package vcg_test

import (
	"math"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/example"
)

// Package example draws its leads with Dower's matrix from a dipole whose QRS area it
// knows; the inverse matrix must give that area back. Repolarization is left out: it begins before the
// QRS ends and is no part of the drawn area.
func TestInverseDowerRecoversTheDrawnArea(t *testing.T) {
	for _, name := range []string{"lbbb", "normal", "rbbb"} {
		p, ok := example.Named(name)
		if !ok {
			t.Fatalf("no patient %q", name)
		}
		p.Noise = example.Noise{}
		p.Rhythm.BreathingGain = 0
		p.Repolarizing = nil
		e, truth := example.ECG(p, 3, 5, 1000)
		m := &ecg.Median{RateHz: 1000}
		m.Global.QRSOn = ecg.Mark{Sample: truth.QRSOnsetMs[1], Found: true}
		m.Global.QRSOff = ecg.Mark{Sample: truth.QRSOffsetMs[1], Found: true}
		for _, l := range e.Leads {
			m.Leads = append(m.Leads, ecg.MedianLead{Name: l.Name, Usable: true, MilliVolt: l.MilliVolt})
		}
		r := vcg.Compute(m, vcg.InverseDower, vcg.Options{Baseline: vcg.AsRecorded})
		t.Logf("%s: %.2f µV·s, drawn %.2f; by Kors %.2f", name, r.QRSArea.Value, truth.QRSAreaMagnitude, vcg.Compute(m, vcg.Kors, vcg.Options{}).QRSArea.Value)
		// Without repolarization only the three decimals of the matrices and the invisible
		// ends (below 20 µV for a few ms) remain: under 1 %.
		if math.Abs(r.QRSArea.Value-truth.QRSAreaMagnitude) > 0.01*truth.QRSAreaMagnitude {
			t.Errorf("%s: QRS area %.2f µV·s, drawn %.2f", name, r.QRSArea.Value, truth.QRSAreaMagnitude)
		}
	}
}
