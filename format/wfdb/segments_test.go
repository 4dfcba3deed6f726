package wfdb

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/concordis/concordis/study"
)

// samples16 is a format 16 file that counts up from first.
func samples16(first, n int) string {
	v := make([]int32, n)
	for i := range v {
		v[i] = int32(first + i)
	}
	return string(pack(16, v))
}

// variable is a record of variable layout at 100 Hz: leads I and II, then II
// with another gain alone, a gap, and a segment in a subfolder with both.
func variable() map[string]string {
	return map[string]string{
		"m.hea":      "m/5 2 100 40\nlay 0\na 10\nb 10\n~ 5\nsub/c 15\n",
		"lay.hea":    "lay 2 100 0\n~ 0 100/mV 16 0 0 0 0 I\n~ 0 100/mV 16 0 0 0 0 II\n",
		"a.hea":      "a 3 100 10\na.dat 16 100/mV 16 0 0 0 0 II\na2.dat 16 100/mV 16 0 0 0 0 I\nx.dat 16 1/mmHg 16 0 0 0 0 ABP\n",
		"a.dat":      samples16(100, 10),
		"a2.dat":     samples16(200, 10),
		"x.dat":      samples16(0, 10),
		"b.hea":      "b 1 100 10\nb.dat 16 0.2(5)/uV 16 0 0 0 0 II\n",
		"b.dat":      samples16(300, 10),
		"sub/c.hea":  "c 2 100 15\nc.dat 16 100/mV 16 0 0 0 0 I\nc.dat 16 100/mV 16 0 0 0 0 II\n",
		"sub/c.dat":  samples16(1000, 30),
		"unused.hea": "u 0 100 0\n",
	}
}

func TestVariableLayout(t *testing.T) {
	r, err := Open(context.Background(), folder(variable()), "m", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if r.Frames != 40 || len(r.Signals) != 2 {
		t.Fatalf("%d frames, %d signals", r.Frames, len(r.Signals))
	}
	one, two := r.Signals[0], r.Signals[1]
	wantGaps(t, "I", one.Gaps, study.Span{From: 10, To: 25})
	wantGaps(t, "II", two.Gaps, study.Span{From: 20, To: 25})
	ecg := r.ECG()
	mv := ecg.Leads[1].MilliVolt
	for _, c := range []struct {
		at   int
		want float64
	}{
		{0, 1.00}, {9, 1.09}, // 100 units per mV
		{10, (300 - 5) / 0.2 / 1000}, // 0.2 units per microvolt, baseline 5
		{19, (309 - 5) / 0.2 / 1000},
		{20, 0}, {24, 0}, // gap
		{25, 10.01}, {39, 10.29},
	} {
		if mv[c.at] != c.want {
			t.Errorf("lead II sample %d = %v mV, want %v", c.at, mv[c.at], c.want)
		}
	}
	if ecg.Leads[1].StepMicroVolt != 0 || ecg.Leads[0].StepMicroVolt != 10 {
		t.Errorf("steps %v, %v, want 10 and 0 (it changes)", ecg.Leads[0].StepMicroVolt, ecg.Leads[1].StepMicroVolt)
	}
	if got := r.Signals[1].Physical(); got[10] != mv[10] || got[25] != mv[25] {
		t.Errorf("physical %v and %v, want the millivolt of the layout header", got[10], got[25])
	}
}

// TestRangeOfSegments reads stretches and compares with the same stretch of the
// whole record.
func TestRangeOfSegments(t *testing.T) {
	fsys := folder(variable())
	whole, err := Open(context.Background(), fsys, "m", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	for from := range 40 {
		for to := from + 1; to <= 40; to += 7 {
			part, err := OpenRange(context.Background(), fsys, "m", int64(from), int64(to), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			for i := range whole.Signals {
				a, b := whole.Signals[i].Physical()[from:to], part.Signals[i].Physical()
				if len(b) > 0 && !slices.Equal(a, b) {
					t.Fatalf("signal %d frames %d to %d: %v, want %v", i, from, to, b, a)
				}
				if len(b) == 0 && slices.Max(a) != 0 {
					t.Fatalf("signal %d frames %d to %d came without samples", i, from, to)
				}
			}
		}
	}
}

// TestFixedLayout joins segments by the number of the signal. A segment of
// format 0 is a gap, as in example 6 of header(5).
func TestFixedLayout(t *testing.T) {
	fsys := folder(map[string]string{
		"multi.hea": "multi/3 2 360 25\ns 10\nnull 5\ns 10\n",
		"s.hea":     "s 2 360 10\ns.dat 16 200/mV 16 0 0 " + checksumOf(0, 10, 2) + " 0 MLII\ns.dat 16 200/mV 16 0 1 " + checksumOf(1, 10, 2) + " 0 V5\n",
		"s.dat":     samples16(0, 20),
		"null.hea":  "null 2 360 5\n~ 0 200/mV 16 0 0 0 0 MLII\n~ 0 200/mV 16 0 0 0 0 V5\n",
	})
	r, err := Open(context.Background(), fsys, "multi", Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Problems) > 0 {
		t.Errorf("problems %+v", r.Problems)
	}
	for i, s := range r.Signals {
		wantGaps(t, s.Spec.Description, s.Gaps, study.Span{From: 10, To: 15})
		if s.Digital[0] != int32(i) || s.Digital[24] != int32(18+i) || len(s.Scales) != 1 {
			t.Errorf("signal %d: %d, %d, scales %v", i, s.Digital[0], s.Digital[24], s.Scales)
		}
	}
}

// checksumOf adds up n numbers from first in the given steps, as a header writes it.
func checksumOf(first, n, step int) string {
	var sum int16
	for i := range n {
		sum += int16(first + i*step)
	}
	return fmt.Sprint(sum)
}

func wantGaps(t *testing.T, what string, got []study.Span, want ...study.Span) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: gaps %v, want %v", what, got, want)
	}
}

// TestSegmentErrors holds the faults of multi-segment records.
func TestSegmentErrors(t *testing.T) {
	one := "s 1 100 10\ns.dat 16\n"
	for _, c := range []struct {
		name  string
		files map[string]string
		kind  study.Kind
		place string
	}{
		{"segment is itself segmented", map[string]string{"m.hea": "m/1 1 100\nm 10\n"}, study.Invalid, "segment 0, header"},
		{"later segment is itself segmented", map[string]string{
			"m.hea": "m/3 1 100\nlay 0\ns 10\nm 10\n", "lay.hea": "lay 1 100 0\n~ 0\n", "s.hea": one, "s.dat": samples16(0, 10),
		}, study.Invalid, "segment 2, header"},
		{"segment header missing", map[string]string{"m.hea": "m/1 1 100\ns 10\n"}, study.NotFound, "segment 0, header"},
		{"segment file missing", map[string]string{"m.hea": "m/1 1 100\ns 10\n", "s.hea": one}, study.NotFound, "segment 0, file of signal 0"},
		{"another rate", map[string]string{"m.hea": "m/1 1 200\ns 10\n", "s.hea": one, "s.dat": samples16(0, 10)}, study.Invalid, "segment 0, header"},
		{"other number of signals", map[string]string{"m.hea": "m/1 2 100\ns 10\n", "s.hea": one}, study.Invalid, "segment 0, header"},
		{"second segment has more signals", map[string]string{
			"m.hea": "m/2 1 100\ns 10\nd 10\n", "s.hea": one, "s.dat": samples16(0, 10),
			"d.hea": "d 2 100 10\ns.dat 16\ns.dat 16\n",
		}, study.Invalid, "segment 1, header"},
		{"segment too short", map[string]string{"m.hea": "m/1 1 100\ns 10\n", "s.hea": one, "s.dat": samples16(0, 9)}, study.Truncated, "segment 0, file of signal 0"},
		{"segment outside the folder", map[string]string{"m.hea": "m/1 1 100\n../s 10\n"}, study.Invalid, "segment 0, segment name"},
		{"length overflows", map[string]string{"m.hea": "m/2 1 100\ns 281474976710656\ns 281474976710656\n"}, study.Limit, "header"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Open(context.Background(), folder(c.files), "m", Limits{})
			e, ok := err.(*study.Error)
			if !ok || e.Kind != c.kind || e.Place != c.place {
				t.Errorf("error %+v, want %s at %s", err, c.kind, c.place)
			}
		})
	}
}

// TestSegmentThatDiffers: a signal with another rate or unit than in the layout
// is a gap in that segment, and a problem says so.
func TestSegmentThatDiffers(t *testing.T) {
	for _, line := range []string{"b.dat 16 1/mmHg 16 0 0 0 0 II\n", "b.dat 16x2 1/mV 16 0 0 0 0 II\n"} {
		files := variable()
		files["b.hea"] = "b 1 100 10\n" + line
		files["b.dat"] = samples16(0, 20)
		r, err := Open(context.Background(), folder(files), "m", Limits{})
		if err != nil {
			t.Fatal(err)
		}
		wantGaps(t, "II", r.Signals[1].Gaps, study.Span{From: 10, To: 25})
		found := false
		for _, p := range r.Problems {
			found = found || p.Code == "segment-signal-differs" && p.Where == "signal 1" && p.Severity == study.LeftOut
		}
		if !found {
			t.Errorf("problems %+v", r.Problems)
		}
	}
}
