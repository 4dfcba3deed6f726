package dyssynchrony

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

func run(t *testing.T, list []Measure, sets []*strain.Set, s *study.Study, opt Options) []Result {
	t.Helper()
	out, err := Run(t.Context(), list, sets, s, ECGNumbers{}, opt)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestMatching(t *testing.T) {
	long := madeSet(0)
	radial := madeSet(0)
	radial.Direction, radial.Technique = study.Radial, study.CMRTagging
	short := madeSet(0)
	short.Curves = short.Curves[:3]
	rv := madeSet(0)
	rv.Chamber = study.RV
	nameless := madeSet(0)
	nameless.Chamber = ""
	strainOf := func(min int, d ...study.Direction) On {
		return On{Quantity: study.Strain, Directions: d, MinCurves: min}
	}
	for _, c := range []struct {
		name string
		on   On
		sets []*strain.Set
		want []int
		why  string
	}{
		{"any direction", strainOf(0), []*strain.Set{long, radial}, []int{0, 1}, ""},
		{"one direction", strainOf(0, study.Radial), []*strain.Set{long, nil, radial}, []int{2}, ""},
		{"technique", On{Quantity: study.Strain, Techniques: []study.Technique{study.CMRTagging}}, []*strain.Set{long, radial}, []int{1}, ""},
		{"a set without a chamber is of the LV", strainOf(0), []*strain.Set{nameless, rv}, []int{0}, ""},
		{"chamber", On{Quantity: study.Strain, Chamber: study.RV}, []*strain.Set{long, rv}, []int{1}, ""},
		{"none", strainOf(4, study.Circumferential), []*strain.Set{long}, nil, "needs circumferential strain curves of the LV"},
		{"too few", strainOf(12), []*strain.Set{short}, nil, "needs 12 strain curves of the LV, has 3"},
		{"no sets", On{Quantity: study.RegionalVolume, Techniques: []study.Technique{study.Echo3D, study.CMRCine}}, nil, nil,
			"needs regional volume curves of the LV from 3-D echo or cine CMR"},
		{"several", strainOf(0, study.Radial, study.Transverse, study.Area), nil, nil, "needs radial, transverse or area strain curves of the LV"},
	} {
		got, why := c.on.fit(c.sets)
		if !slices.Equal(got, c.want) || why != c.why {
			t.Errorf("%s: sets %v %q, want %v %q", c.name, got, why, c.want, c.why)
		}
	}
}

func TestOrderAndBasis(t *testing.T) {
	long, other := madeSet(0.5), madeSet(0.5)
	other.Source.Vendor, other.Untested = "other", true
	noCurves := Measure{ID: "fact", Compute: func(in *Input, _ *Trace) (float64, error) {
		if in.Set != nil || in.Facts == nil {
			return 0, Why("wrong input")
		}
		return 7, nil
	}}
	s := &study.Study{Excluded: []study.Exclusion{{Segment: study.Segment{Level: study.Apex}}}}
	other.Excluded = []study.Segment{{Level: study.Apex}}
	got := run(t, []Measure{atAVC(), noCurves, {ID: "rv", On: On{Quantity: study.Strain, Chamber: study.RV}}},
		[]*strain.Set{long, other}, s, Options{Replicates: -1})
	var line []string
	for _, r := range got {
		line = append(line, r.Measure.ID+" "+r.On.Source.Vendor)
	}
	if want := []string{"at-avc made", "at-avc other", "fact ", "rv "}; !slices.Equal(line, want) {
		t.Fatalf("results %q, want %q", line, want)
	}
	if b := got[0].On; b.Untested || b.Entered || math.Abs(b.FrameHz-64/0.9) > 1e-9 || len(b.Views) != 3 || b.Model != study.AHA18 {
		t.Errorf("basis %+v", b)
	}
	if b := got[1].On; !b.Untested || !b.Entered {
		t.Errorf("exclusion and layout do not show: %+v", b)
	}
	if !got[2].Known || got[2].Value != 7 || got[3].Known || got[3].Why != "needs strain curves of the RV" {
		t.Errorf("%+v %+v", got[2], got[3])
	}
}

func TestGuard(t *testing.T) {
	fails := func(f func() float64) Measure {
		return Measure{On: onStrain, Compute: func(*Input, *Trace) (float64, error) { return f(), nil }}
	}
	sets := []*strain.Set{madeSet(1)}
	var none []float64
	for name, m := range map[string]Measure{
		"panic":    fails(func() float64 { return none[3] }),
		"NaN":      fails(math.NaN),
		"infinity": fails(func() float64 { return math.Inf(-1) }),
		"no level": {On: onStrain, Levels: []string{"no", "yes"}, Compute: func(*Input, *Trace) (float64, error) { return 2, nil }},
	} {
		got := run(t, []Measure{m, meanPeak()}, sets, nil, Options{})
		if got[0].Known || got[0].Why != "internal defect" || got[0].Quality != Poor || got[0].Value != 0 {
			t.Errorf("%s: %+v", name, got[0])
		}
		if !got[1].Known || !got[1].HasCI {
			t.Errorf("%s took its neighbour down", name)
		}
	}
	calls := 0
	m := fails(func() float64 {
		if calls++; calls > 1 {
			return none[3]
		}
		return 1
	})
	if got := run(t, []Measure{m}, sets, nil, Options{})[0]; !got.Known || got.HasCI || !strings.Contains(got.SEWhy, "give no value") || got.Quality != Poor {
		t.Errorf("panic in the copies only: %+v", got)
	}
}

func TestDigitsDependOnSeedOnly(t *testing.T) {
	sets := []*strain.Set{madeSet(1), madeSet(0.5)}
	list := []Measure{meanPeak(), stretchToAVC(), atAVC(), deep(14)}
	want := run(t, list, sets, nil, Options{Seed: 3})
	for _, workers := range []int{2, 3, 8} {
		if got := run(t, list, sets, nil, Options{Seed: 3, Workers: workers}); !reflect.DeepEqual(strip(got), strip(want)) {
			t.Errorf("%d workers give other digits", workers)
		}
	}
	for i := range list {
		got := run(t, list[i:i+1], sets, nil, Options{Seed: 3})
		if !reflect.DeepEqual(strip(got), strip(want[2*i:2*i+2])) {
			t.Errorf("%s alone gives other digits", list[i].ID)
		}
	}
	if got := run(t, list, sets, nil, Options{Seed: 4}); got[0].SE == want[0].SE {
		t.Error("another seed gives the same error")
	}
}

// strip takes the pointers to the measures out, so that results can be compared.
func strip(all []Result) []Result {
	out := slices.Clone(all)
	for i := range out {
		out[i].Measure = nil
	}
	return out
}

func TestRunLeavesItsInputAlone(t *testing.T) {
	set, s := madeSet(1), &study.Study{Readings: []study.Reading{{Name: study.QLV, Value: 100, SE: 5}}}
	before := fmt.Sprintf("%v %v %v", set.Curves, *set.Beats[0], s)
	run(t, []Measure{meanPeak(), stretchToAVC()}, []*strain.Set{set}, s, Options{Workers: 2})
	if after := fmt.Sprintf("%v %v %v", set.Curves, *set.Beats[0], s); after != before {
		t.Error("the input changed")
	}
}

func TestEndedContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Run(ctx, []Measure{meanPeak()}, []*strain.Set{madeSet(1)}, nil, ECGNumbers{}, Options{}); err != context.Canceled {
		t.Errorf("error %v", err)
	}
}

func TestMalformedSets(t *testing.T) {
	ragged := madeSet(1)
	ragged.Curves[3].Y = ragged.Curves[3].Y[:20]
	lost := madeSet(1)
	lost.Curves[0].Beat = nil
	empty := &strain.Set{Quantity: study.Strain}
	tiny := madeSet(0)
	for _, b := range tiny.Beats {
		b.TimesMs = b.TimesMs[:2]
	}
	for i := range tiny.Curves {
		tiny.Curves[i].Y = tiny.Curves[i].Y[:2]
	}
	for _, r := range run(t, []Measure{meanPeak(), stretchToAVC()}, []*strain.Set{ragged, lost, empty, tiny, nil}, nil, Options{Workers: 2}) {
		for _, v := range []float64{r.Value, r.SE, r.Lo, r.Hi, r.Floor} {
			if !finite(v) {
				t.Errorf("%s: %+v", r.Measure.ID, r)
			}
		}
	}
}

// TestReplicatesDoNotAllocate holds the loop over the copies to its budget: beyond
// what a run needs anyway, 60 replicates more allocate next to nothing.
func TestReplicatesDoNotAllocate(t *testing.T) {
	sets := []*strain.Set{madeSet(1)}
	list := []Measure{meanPeak(), stretchToAVC(), atAVC()}
	allocs := func(n int) float64 {
		return testing.AllocsPerRun(5, func() {
			if _, err := Run(t.Context(), list, sets, nil, ECGNumbers{}, Options{Replicates: n}); err != nil {
				t.Fatal(err)
			}
		})
	}
	if few, many := allocs(60), allocs(120); many > few+10 {
		t.Errorf("%g allocations with 60 replicates, %g with 120", few, many)
	}
}
