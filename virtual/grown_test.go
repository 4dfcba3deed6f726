package virtual

import (
	"context"
	"slices"
	"testing"

	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/study"
)

// living follows the ready patient with left bundle branch block.
func living(t *testing.T) *Living {
	t.Helper()
	s, _ := Named("lbbb_nonischaemic")
	b, err := Prepare(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	l, err := b.Follow()
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func settle(t *testing.T, l *Living) *Patient {
	t.Helper()
	o, err := l.Settle(t.Context(), heart.Until{})
	if err != nil || !o.Steady || o.Beats < 2 {
		t.Fatalf("%+v, %v", o, err)
	}
	return l.Patient()
}

// A body that is followed beats as Body.Run lets it beat, from the same start.
func TestFollowedBodyBeatsAsOneThatIsRun(t *testing.T) {
	s, _ := Named("lbbb_nonischaemic")
	b, err := Prepare(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	l, err := b.Follow()
	if err != nil {
		t.Fatal(err)
	}
	if l.Patient() != nil || l.Size() != (Geometry{}) {
		t.Error("something was recorded before the first beat")
	}
	for _, p := range []Pacing{{}, {Mode: PacingBiV}} {
		if err := l.Pace(p); err != nil {
			t.Fatal(err)
		}
		if err := l.Resume(b.state); err != nil {
			t.Fatal(err)
		}
		want, err := b.Run(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		got := settle(t, l)
		if got.Summary.LV != want.Summary.LV || got.ZeroS != want.ZeroS {
			t.Errorf("%s: %+v, run %+v", p.Mode, got.Summary.LV, want.Summary.LV)
		}
	}
}

// A change of tissue shows in the beat, a twin does not see it, and the body that
// was followed never changes.
func TestChangeAndTwin(t *testing.T) {
	l := living(t)
	first := settle(t, l).Summary.LV
	twin := l.Twin()
	p := l.Parameters()
	for i := range p.LeftWall.Patches {
		p.LeftWall.Patches[i].AreaM2 *= 1.1
		p.LeftWall.Patches[i].WallVolumeM3 *= 1.1
	}
	if err := l.Change(p); err != nil {
		t.Fatal(err)
	}
	larger, same := settle(t, l).Summary.LV, settle(t, twin).Summary.LV
	if larger.EndDiastolicM3 < 1.02*first.EndDiastolicM3 {
		t.Errorf("%v mL from %v", larger.EndDiastolicM3*1e6, first.EndDiastolicM3*1e6)
	}
	if d := same.EndDiastolicM3/first.EndDiastolicM3 - 1; d > 1e-3 || d < -1e-3 {
		t.Errorf("the twin changed by %v", d)
	}
	before, _ := l.SpanMs()
	if err := l.Rewire(l.Size()); err != nil {
		t.Fatal(err)
	}
	after, ok := l.SpanMs()
	if !ok || after <= before || l.Built() != l.Size() {
		t.Errorf("activation %v ms in the larger heart, %v before", after, before)
	}
}

func TestLivingRefuses(t *testing.T) {
	l := living(t)
	p := l.Parameters()
	p.LeftWall.Patches = p.LeftWall.Patches[1:]
	bad := l.Parameters()
	bad.LeftWall.Patches[0].AreaM2 = -1
	s, _ := Named("lbbb-by-hand")
	b, err := Prepare(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	byHand, err := b.Follow()
	if err != nil {
		t.Fatal(err)
	}
	for name, err := range map[string]error{
		"another number of patches":  l.Change(p),
		"a number out of range":      l.Change(bad),
		"pacing that does not exist": l.Pace(Pacing{Mode: "x"}),
		"pacing without conduction":  byHand.Pace(Pacing{Mode: PacingBiV}),
		"timing with conduction":     l.Time(b.Parameters.Activation()),
		"timing of another heart":    byHand.Time(heart.Activation{}),
		"a state of another heart":   l.Resume(nil),
	} {
		if study.KindOf(err) != study.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Settle(ctx, heart.Until{}); study.KindOf(err) != study.Cancelled {
		t.Errorf("stopped: %v", err)
	}
	if _, ok := byHand.SpanMs(); ok {
		t.Error("a span without conduction")
	}
}

// A patient that was handed out stays as it was, whoever settles afterwards: only
// recorders that nobody looks into are used again.
func TestPatientsOutliveTheirBeat(t *testing.T) {
	l := living(t)
	settled := func(l *Living) {
		if _, err := l.Settle(t.Context(), heart.Until{}); err != nil {
			t.Fatal(err)
		}
	}
	pressures := func(p *Patient) []float64 { return p.Columns.PressurePa[heart.LeftVentricle] }
	settled(l)
	first := l.Patient()
	kept := slices.Clone(pressures(first))
	for _, m := range []PacingMode{PacingRV, PacingBiV} {
		if err := l.Pace(Pacing{Mode: m, LVLead: study.Fact[study.Segment]{Value: study.Segment{Wall: study.Inferolateral, Level: study.Mid}, Known: true}}); err != nil {
			t.Fatal(err)
		}
		settled(l)
		settled(l)
	}
	twin := l.Twin()
	shared := slices.Clone(l.Recorded().Columns().PressurePa[heart.LeftVentricle])
	for range 3 {
		settled(twin)
	}
	if !slices.Equal(l.Recorded().Columns().PressurePa[heart.LeftVentricle], shared) {
		t.Error("a twin wrote into the beat of the one it was copied from")
	}
	if err := twin.Pace(Pacing{}); err != nil {
		t.Fatal(err)
	}
	settled(l)
	settled(twin)
	settled(l)
	if !slices.Equal(pressures(first), kept) {
		t.Error("a later beat wrote into a patient that was handed out")
	}
	if l.spare == nil || l.spare == l.last || l.spare == twin.spare || l.last == twin.last {
		t.Error("recorders are not used again, or are shared")
	}
}

// BenchmarkSettle: one steady heart followed on, as a course does for each step.
func BenchmarkSettle(b *testing.B) {
	s, _ := Named("lbbb_nonischaemic")
	body, err := Prepare(b.Context(), s)
	if err != nil {
		b.Fatal(err)
	}
	l, err := body.Follow()
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := l.Settle(b.Context(), heart.Until{}); err != nil {
			b.Fatal(err)
		}
	}
}
