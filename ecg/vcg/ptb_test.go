package vcg

import (
	"encoding/binary"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// ptbStrip reads record s0010_re of the PTB database (doi 10.13026/C28C71): twelve
// leads and three Frank leads, 1 kHz, 2000 units per mV, 16-bit little endian. The
// median of each channel is taken off.
func ptbStrip(t *testing.T) *ecg.Median {
	t.Helper()
	m := &ecg.Median{RateHz: 1000}
	for _, file := range []struct {
		ext   string
		names []study.LeadName
	}{{"dat", study.StandardLeads[:]}, {"xyz", []study.LeadName{study.VX, study.VY, study.VZ}}} {
		raw, err := os.ReadFile(testdata.Path(t, "ecg", "ptb", "s0010_re."+file.ext))
		if err != nil {
			t.Fatal(err)
		}
		for c, name := range file.names {
			var mv []float64
			for i := 2 * c; i+1 < len(raw); i += 2 * len(file.names) {
				mv = append(mv, float64(int16(binary.LittleEndian.Uint16(raw[i:])))/2000)
			}
			sorted := slices.Sorted(slices.Values(mv))
			for i := range mv {
				mv[i] -= sorted[len(sorted)/2]
			}
			m.Leads = append(m.Leads, ecg.MedianLead{Name: name, Usable: true, MilliVolt: mv})
		}
	}
	return m
}

func correlation(a, b []float64) float64 {
	var sa, sb, aa, bb, ab float64
	for i := range a {
		sa, sb = sa+a[i], sb+b[i]
	}
	ma, mb := sa/float64(len(a)), sb/float64(len(b))
	for i := range a {
		x, y := a[i]-ma, b[i]-mb
		aa, bb, ab = aa+x*x, bb+y*y, ab+x*y
	}
	return ab / math.Sqrt(aa*bb)
}

// Correlation of the whole strip with the recorded Frank leads. Expected values:
// Kors 0.86/0.62/0.71, inverse Dower 0.85/0.72/0.37, computed once on this record
// with another program by the project's reference notes.
func TestTransformsAgainstRecordedFrankLeads(t *testing.T) {
	m := ptbStrip(t)
	frank, why := project(m, Frank)
	if why != "" {
		t.Fatal(why)
	}
	for _, c := range []struct {
		transform Transform
		want      [3]float64
	}{{Kors, [3]float64{0.86, 0.62, 0.71}}, {InverseDower, [3]float64{0.85, 0.72, 0.37}}} {
		a, why := project(m, c.transform)
		if why != "" {
			t.Fatal(why)
		}
		for k := range c.want {
			got := correlation(a.mv[k], frank.mv[k])
			t.Logf("%s, axis %c: %.3f", c.transform, 'X'+rune(k), got)
			if math.Abs(got-c.want[k]) > 0.0051 { // the expected values have two decimals
				t.Errorf("%s, axis %c: correlation %.3f, want %.2f", c.transform, 'X'+rune(k), got, c.want[k])
			}
		}
	}
}
