package report

import (
	"math"
	"strings"
	"testing"

	"github.com/concordis/concordis/ecg"
)

func quantity(ms, se float64) ecg.QRSDuration {
	p := func(width float64) float64 { return .5 * math.Erfc((width-ms)/(se*math.Sqrt2)) }
	return ecg.QRSDuration{Interval: ecg.Interval{Ms: ms, SEMs: se, Known: true}, K: 2,
		PGe120: p(120), PGe130: p(130), PGe150: p(150)}
}

func TestChancesInWords(t *testing.T) {
	got := chancesOf(quantity(135, 5)) // 130 ms lies one standard error below: 84 of 100
	want := []string{
		"In 100 re-measurements like this, more than 99 would reach 120 ms.",
		"In 100 re-measurements like this, about 84 would reach 130 ms.",
		"In 100 re-measurements like this, fewer than 1 would reach 150 ms.",
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
	if chancesOf(quantity(135, 0)) != nil {
		t.Error("chances are given without a standard error")
	}
}

// The parts of the distribution meet at the widths and cover all of it.
func TestDensityIsCutAtTheWidths(t *testing.T) {
	d := durationPicture{loMs: 100, hiMs: 180}
	p := Duration(quantity(140, 6), nil)
	parts := 0
	for _, n := range parseSVG(t, p.String()) {
		for i, tint := range partTints {
			if n.name != "path" || n.attr["fill"] != tint {
				continue
			}
			parts++
			x, _, _ := strings.Cut(strings.TrimPrefix(n.attr["d"], "M"), " ")
			if want := d.x([]float64{100, 120, 130, 150}[i]); math.Abs(mustNumber(t, x)-want) > .01 {
				t.Errorf("part %d begins at %s mm, want %.2f", i, x, want)
			}
		}
	}
	if parts != 4 {
		t.Errorf("%d parts, want 4", parts)
	}
}

func TestDurationShowsOtherRules(t *testing.T) {
	q := quantity(152, 5)
	q.Vector = ecg.Interval{Ms: 158, SEMs: 6, Known: true}
	q.LeadMedian = ecg.Interval{Ms: 141, Known: true}
	w := texts(t, Duration(q, []DurationRow{{Label: "stated by the recorder", Ms: 149}}))
	for _, want := range []string{"order rule, k = 2", "152 ± 5 ms", "158 ± 6 ms", "141 ms", "stated by the recorder", "149 ms"} {
		if !strings.Contains(w, want) {
			t.Errorf("the picture does not say %q", want)
		}
	}
}

func TestUnknownDurationIsNotDrawn(t *testing.T) {
	if !Duration(ecg.QRSDuration{}, nil).Empty() {
		t.Error("an unknown duration was drawn")
	}
}

func TestProbabilityNeverClaimsCertainty(t *testing.T) {
	for p, want := range map[float64]string{0: "< 0.01", .004: "< 0.01", .5: "0.50", .83: "0.83", .9999: "> 0.99", 1: "> 0.99"} {
		if got := probability(p); got != want {
			t.Errorf("%v: %q, want %q", p, got, want)
		}
	}
}

func TestNumbersAtThePrecisionOfTheirUnit(t *testing.T) {
	for _, c := range []struct {
		v, se float64
		unit  string
		want  string
	}{
		{152.4, 4.6, "ms", "152 ± 5"}, {152.4, .3, "ms", "152 ± 0.3"}, {.996, .0003, "1", "1.00 ± <0.001"},
		{-12.2, 3, "deg", "−12 ± 3"}, {98.04, 4.04, "µV·s", "98.0 ± 4.0"}, {-.001, .2, "mV", "0.00 ± 0.20"},
	} {
		if got := valueWords(c.v, c.unit) + " ± " + errorWords(c.se, c.unit); got != c.want {
			t.Errorf("%v ± %v %s written %q, want %q", c.v, c.se, c.unit, got, c.want)
		}
	}
	if valueWords(1, "0 or 1") != "yes" || valueWords(0, "0 or 1") != "no" {
		t.Error("a yes-or-no measure is written as a number")
	}
	if fixed(math.NaN(), 1) != "–" {
		t.Error("NaN is written")
	}
}
