package example_test

import (
	"math"
	"slices"
	"testing"

	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/study"
)

// peaks counts local maxima of v that rise at least depth above the lowest
// point between them and their neighbours.
func peaks(v []float64, depth float64) (at []int) {
	best, low := 0, 0
	rising := true
	for i, x := range v {
		if rising {
			if x > v[best] {
				best = i
			} else if v[best]-x >= depth {
				at, rising, low = append(at, best), false, i
			}
		} else if x < v[low] {
			low = i
		} else if x-v[low] >= depth {
			rising, best = true, i
		}
	}
	return at
}

// Strauss 2011 (QS or rS in V1 and V2, mid-QRS notch in two or more of I, aVL,
// V1, V2, V5, V6, after the first 40 ms) and ESC 2013 (QRS >= 120 ms, QS or rS in
// V1, broad notched R in I, aVL, V5 or V6, no q in V5 and V6).
func TestLBBBHasTheFeaturesOfTheRules(t *testing.T) {
	e, truth := clean(t, "lbbb")
	if truth.QRSMs < 140 {
		t.Errorf("QRS %.0f ms is too narrow for a man by Strauss", truth.QRSMs)
	}
	for _, lead := range []study.LeadName{study.V1, study.V2} {
		v := secondQRS(t, e, truth, lead)
		r, s := slices.Max(v), -slices.Min(v)
		if s < 1 || r > 0.3*s || slices.Index(v, slices.Max(v)) > 40 {
			t.Errorf("%s is not rS or QS: r %.2f mV, S %.2f mV", lead, r, s)
		}
		if end := v[len(v)-1]; end > 0.25 {
			t.Errorf("%s ends %.2f mV above its onset", lead, end)
		}
	}
	for _, lead := range []study.LeadName{study.I, study.AVL, study.V5, study.V6} {
		v := secondQRS(t, e, truth, lead)
		at := peaks(v, 0.04)
		if len(at) != 2 {
			t.Errorf("%s has %d peaks, want two with a notch between", lead, len(at))
			continue
		}
		notch := at[0] + slices.Index(v[at[0]:at[1]], slices.Min(v[at[0]:at[1]]))
		if notch < 40 || float64(notch) > 2*truth.QRSMs/3 {
			t.Errorf("%s notch at %d ms is not in mid-QRS", lead, notch)
		}
		if q := slices.Min(v[:at[0]]); q < -0.02 {
			t.Errorf("%s has a q of %.3f mV", lead, q)
		}
	}
}

// The T wave of a bundle branch block points away from the late part of the QRS.
func TestDiscordantT(t *testing.T) {
	e, truth := clean(t, "lbbb")
	tPeak := int(truth.QRSOnsetMs[1]) + 300
	for _, lead := range []study.LeadName{study.I, study.AVL, study.V5, study.V6} {
		if v := e.Lead(lead).MilliVolt[tPeak]; v > -0.1 {
			t.Errorf("%s: T of %.2f mV is not discordant", lead, v)
		}
	}
	for _, lead := range []study.LeadName{study.V1, study.V2} {
		if v := e.Lead(lead).MilliVolt[tPeak]; v < 0.2 {
			t.Errorf("%s: T of %.2f mV is not discordant", lead, v)
		}
	}
}

// A T wave rises more slowly than it falls.
func TestTIsAsymmetric(t *testing.T) {
	e, truth := clean(t, "normal")
	from, to := int(truth.QRSOffsetMs[1]), int(truth.TOffsetMs[1])
	v := e.Lead(study.V4).MilliVolt[from:to]
	peak := slices.Index(v, slices.Max(v))
	if rise, fall := peak, len(v)-peak; float64(rise) < 1.2*float64(fall) {
		t.Errorf("T rises in %d ms and falls in %d ms", rise, fall)
	}
}

// Normal: small septal q in I, V5, V6 (under 0.3 mV and 40 ms), r in V1, R grows
// towards V5.
func TestNormalHasSeptalQ(t *testing.T) {
	e, truth := clean(t, "normal")
	for _, lead := range []study.LeadName{study.I, study.V5, study.V6} {
		v := secondQRS(t, e, truth, lead)
		q := slices.Min(v[:40])
		if q > -0.02 || q < -0.3 {
			t.Errorf("%s: q of %.3f mV", lead, q)
		}
		if r := slices.Max(v); r < 0.5 {
			t.Errorf("%s: R of %.2f mV", lead, r)
		}
	}
	v1 := secondQRS(t, e, truth, study.V1)
	if r, s := slices.Max(v1), -slices.Min(v1); r < 0.1 || s < 2*r {
		t.Errorf("V1: r %.2f, S %.2f mV", r, s)
	}
}

// RBBB: rSR' in V1 with R' above r, broad S (over 40 ms) in I and V6.
func TestRBBBHasTheFeatures(t *testing.T) {
	e, truth := clean(t, "rbbb")
	v1 := secondQRS(t, e, truth, study.V1)
	at := peaks(v1, 0.1)
	if len(at) != 2 || v1[at[1]] <= v1[at[0]] {
		t.Fatalf("V1 peaks at %v", at)
	}
	for _, lead := range []study.LeadName{study.I, study.V6} {
		below := 0
		for _, x := range secondQRS(t, e, truth, lead)[40:] {
			if x < -0.02 {
				below++
			}
		}
		if below < 40 {
			t.Errorf("%s: S lasts %d ms", lead, below)
		}
	}
}

func TestPacedStartsWithSpikeAndPointsUp(t *testing.T) {
	p, _ := example.Named("paced")
	p.Noise, p.Rhythm.SpikeMilliVolt = example.Noise{}, 0
	e, truth := example.ECG(p, 7, 10, 1000)
	for _, lead := range []study.LeadName{study.II, study.III, study.AVF} {
		v := secondQRS(t, e, truth, lead)[:140] // later the ST segment joins in
		if slices.Max(v) > 0.01 || slices.Min(v) > -0.5 {
			t.Errorf("%s runs from %.2f to %.2f mV, want a QS", lead, slices.Min(v), slices.Max(v))
		}
	}
	e, truth = clean(t, "paced")
	ii := e.Lead(study.II).MilliVolt
	for k, ms := range truth.SpikeMs {
		i := int(math.Ceil(ms))
		if i < 1 {
			continue // fell before the recording began
		}
		if jump := max(math.Abs(ii[i]-ii[i-1]), math.Abs(ii[i+1]-ii[i])); jump < 0.2 {
			t.Errorf("spike %d: jump of %.2f mV", k, jump)
		}
		if lead := truth.QRSOnsetMs[k] - ms; lead < 4 || lead > 12 {
			t.Errorf("spike %d leads the QRS by %.1f ms", k, lead)
		}
	}
}

// A spike comes before anything else of its beat when there is no P wave.
func TestSpikeWithoutPWave(t *testing.T) {
	p, _ := example.Named("paced")
	p.Noise, p.Atria, p.Rhythm.SpikeLeadMs = example.Noise{}, nil, 40
	e, truth := example.ECG(p, 7, 5, 1000)
	ii := e.Lead(study.II).MilliVolt
	for _, ms := range truth.SpikeMs {
		if i := int(math.Ceil(ms)); i > 1 && min(ii[i], ii[i+1]) > -0.2 {
			t.Errorf("no spike at %.0f ms", ms)
		}
	}
}

// Fibrillation spreads RR widely; sinus rhythm does not (Rhythm in patients.go).
func TestRRVariability(t *testing.T) {
	cv := func(name string) float64 {
		p, _ := example.Named(name)
		_, truth := example.ECG(p, 11, 120, 250)
		var sum, sq float64
		n := 0.0
		for i := 1; i < len(truth.QRSOnsetMs); i++ {
			rr := truth.QRSOnsetMs[i] - truth.QRSOnsetMs[i-1]
			sum, sq, n = sum+rr, sq+rr*rr, n+1
		}
		mean := sum / n
		return math.Sqrt(sq/n-mean*mean) / mean
	}
	if v := cv("lbbb"); v < 0.005 || v > 0.04 {
		t.Errorf("sinus: SD of RR is %.1f %% of the mean", 100*v)
	}
	if v := cv("af"); v < 0.15 || v > 0.3 {
		t.Errorf("fibrillation: SD of RR is %.1f %% of the mean", 100*v)
	}
}

// No corner: at 2000 Hz the slope of a clean QRS changes little from sample to
// sample.
func TestTraceIsSmooth(t *testing.T) {
	p, _ := example.Named("lbbb")
	p.Noise = example.Noise{}
	e, _ := example.ECG(p, 1, 4, 2000)
	for _, l := range e.Leads {
		for i := 2; i < len(l.MilliVolt); i++ {
			bend := l.MilliVolt[i] - 2*l.MilliVolt[i-1] + l.MilliVolt[i-2]
			if math.Abs(bend) > 0.006 { // rounding to 1 µV alone gives up to 0.004
				t.Fatalf("%s bends by %.4f mV at sample %d", l.Name, bend, i)
			}
		}
	}
}

// Noise must be present and as large as stated: white and muscle noise of a
// clean resting recording lie between 3 and 20 µV in a lead.
func TestNoiseLevel(t *testing.T) {
	p, _ := example.Named("normal")
	p.Atria, p.Ventricles, p.Repolarizing = nil, nil, nil
	e, _ := example.ECG(p, 9, 60, 500)
	for _, l := range e.Leads {
		sum := 0.0
		for i := 1; i < len(l.MilliVolt); i++ {
			d := 1000 * (l.MilliVolt[i] - l.MilliVolt[i-1])
			sum += d * d
		}
		if rms := math.Sqrt(sum / float64(len(l.MilliVolt)) / 2); rms < 2 || rms > 15 {
			t.Errorf("%s: fast noise of %.1f µV", l.Name, rms)
		}
		if top := slices.Max(l.MilliVolt); top > 0.3 {
			t.Errorf("%s wanders up to %.2f mV", l.Name, top)
		}
	}
}

func TestRefusesWhatCannotBeDrawn(t *testing.T) {
	p, _ := example.Named("normal")
	stopped := p
	stopped.Rhythm.MeanRRMs = 0
	tests := []struct {
		name          string
		p             example.Patient
		seconds, rate float64
	}{
		{"rate 0", p, 10, 0},
		{"rate NaN", p, 10, math.NaN()},
		{"length negative", p, -1, 500},
		{"length NaN", p, math.NaN(), 500},
		{"length infinite", p, math.Inf(1), 500},
		{"too long", p, 1e6, 500},
		{"no beat interval", stopped, 10, 500},
	}
	for _, tt := range tests {
		e, truth := example.ECG(tt.p, 1, tt.seconds, tt.rate)
		if len(e.Leads) != 0 || len(e.Problems) != 1 || len(truth.QRSOnsetMs) != 0 || e.RateHz != 0 {
			t.Errorf("%s: drawn nevertheless", tt.name)
		}
	}
}

func TestStudies(t *testing.T) {
	for _, name := range example.Names() {
		s := example.Study(name, 1)
		if s.ID != "example-"+name || len(s.ECGs) != 1 || len(s.Problems) != 0 {
			t.Errorf("%s: %q, %d recordings, %d problems", name, s.ID, len(s.ECGs), len(s.Problems))
		}
		if s.Facts.AgeYears.Source.Origin != study.OriginSynthetic || s.ECGs[0].Source.Origin != study.OriginSynthetic {
			t.Errorf("%s: origin is not synthetic", name)
		}
		edv, esv, ef := s.Facts.LVEDVMl.Value, s.Facts.LVESVMl.Value, s.Facts.LVEFPercent.Value
		if got := 100 * (edv - esv) / edv; math.Abs(got-ef) > 0.5 {
			t.Errorf("%s: volumes give an ejection fraction of %.1f %%, facts say %.0f", name, got, ef)
		}
	}
	if s := example.Study("nobody", 1); len(s.ECGs) != 0 || len(s.Problems) != 1 {
		t.Error("an unknown name gave a study")
	}
	f := example.Study("lbbb", 1).Facts
	if f.AgeYears.Value != 66 || f.Sex.Value != study.Male || f.LVEFPercent.Value != 28 || f.NYHA.Value != 3 || f.Rhythm.Value != study.SinusRhythm {
		t.Error("the facts of lbbb are not those of the brief")
	}
}
