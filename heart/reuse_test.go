package heart

import (
	"reflect"
	"testing"
)

// TestReusedRecorder: a recorder that served another heart, and one that was asked for
// its summary before, give what a new one gives.
func TestReusedRecorder(t *testing.T) {
	p := HeartFailure()
	grown := p.Clone()
	grown.LeftWall.Patches[0].WallVolumeM3 *= 1.2
	grown.LeftWall.Patches[0].Name = "grown"
	slow := grown.Clone()
	slow.Timing.CycleS *= 1.3
	divided := p.Clone()
	if err := divided.Divide(AHA18, 3); err != nil {
		t.Fatal(err)
	}
	var rec *Recorder
	for k, q := range []Parameters{p, grown, slow, divided, p} {
		h, err := New(q)
		if err != nil {
			t.Fatal(err)
		}
		again, err := New(q)
		if err != nil {
			t.Fatal(err)
		}
		rec = h.Reuse(rec)
		if c := rec.Columns(); c.Rows != 0 {
			t.Errorf("heart %d: %d rows before its first beat", k, c.Rows)
		}
		fresh := again.NewRecorder()
		for range 2 {
			if err := h.Beat(q.Activation(), rec); err != nil {
				t.Fatal(err)
			}
			if err := again.Beat(q.Activation(), fresh); err != nil {
				t.Fatal(err)
			}
			if got, want := rec.Summary(), fresh.summarise(); !reflect.DeepEqual(got, want) {
				t.Errorf("heart %d: %+v, not %+v", k, got, want)
			}
			if !reflect.DeepEqual(rec.Columns(), fresh.Columns()) {
				t.Errorf("heart %d: other signals", k)
			}
		}
		s := rec.Summary()
		s.Patches[0].WorkPa = 12345
		if rec.Summary().Patches[0].WorkPa == 12345 {
			t.Error("a caller changed the summary of the recorder")
		}
	}
}
