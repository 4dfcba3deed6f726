package ecg

import (
	"slices"
	"strings"
	"testing"

	"github.com/concordis/concordis/accuracy"
)

// Irregular and PWaveShare against the rhythm that the cardiologists of LUDB wrote
// down. Counted: fibrillation that is not paced, and sinus rhythm without
// extrasystoles. What lies between (sinus arrhythmia, flutter, extrasystoles with the
// common QRS shape, paced fibrillation) is listed only: there Irregular may be true of
// the rhythm and wrong as a word for fibrillation.
func TestIrregularityOnLUDB(t *testing.T) {
	type count struct{ of, irregular, without int }
	var af, regular, other count
	for _, r := range analysedLUDB(t) {
		c := &other
		switch {
		case strings.Contains(r.rhythm, "Atrial fibrillation") && !r.paced():
			c = &af
		case slices.Contains([]string{"Sinus rhythm", "Sinus bradycardia", "Sinus tachycardia"}, r.rhythm) && r.extrasystoles == "":
			c = &regular
		}
		h := &r.got.Rhythm
		c.of++
		if h.Irregular {
			c.irregular++
		}
		if h.PWaveShare < 0.5 {
			c.without++
		}
		if (c == &af && (!h.Irregular || h.PWaveShare >= 0.5)) || (c == &regular && h.Irregular) || c == &other {
			t.Logf("record %s (%s; %s): irregularity %.3f, P waves in %.0f %% of beats, ectopy %.0f %%",
				r.name, r.rhythm, r.extrasystoles, h.Irregularity, 100*h.PWaveShare, 100*h.EctopyShare)
		}
	}
	se := accuracy.Wilson(af.irregular, af.of, accuracy.Z95)
	sp := accuracy.Wilson(regular.of-regular.irregular, regular.of, accuracy.Z95)
	t.Logf("fibrillation irregular: %d of %d (%.2f to %.2f); plain sinus not irregular: %d of %d (%.2f to %.2f)",
		se.Hits, se.Of, se.Low, se.High, sp.Hits, sp.Of, sp.Low, sp.High)
	t.Logf("P waves in under half of the beats: fibrillation %d of %d, plain sinus %d of %d, other %d of %d",
		af.without, af.of, regular.without, regular.of, other.without, other.of)
	if 10*af.irregular < 8*af.of || 10*(regular.of-regular.irregular) < 9*regular.of {
		t.Errorf("want at least 80 %% of fibrillation and 90 %% of sinus rhythm told right")
	}
}
