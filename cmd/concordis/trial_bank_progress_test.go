package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// Four workers, ten seconds a patient, 3 of 43 done before. The first is finished after
// 10 s when three others have 10 s behind them: 39 patients are left, 390 s of work less
// 30 s, over four: 90 s (and not 390 s, as 10 s for one of 40 would say).
func TestTimeLeftCountsWhatIsUnderWay(t *testing.T) {
	clock := time.Unix(0, 0)
	p := &bankProgress{w: &bytes.Buffer{}, now: func() time.Time { return clock }, workers: 4, all: 43, before: 3}
	p.begin()
	for i := range 4 {
		p.start(i)
	}
	clock = clock.Add(10 * time.Second)
	p.finish(0)
	if got := p.left(clock); got != 90*time.Second {
		t.Errorf("%s left, want 90 s", got)
	}
	// One that takes longer than the mean is nearly done at best: it takes nothing off
	// beyond a patient's work. 4 begins; 1 ends after 20 s; mean 15 s, 38 left, 570 s of
	// work; under way are 2 and 3 with 20 s (15 count) and 4 with 10 s: 530 s over four.
	p.start(4)
	clock = clock.Add(10 * time.Second)
	p.finish(1)
	if got := p.left(clock); got != 132500*time.Millisecond {
		t.Errorf("%s left, want 132.5 s", got)
	}
	if got := (&bankProgress{all: 5}).left(clock); got != 0 {
		t.Errorf("%s left before anything is known", got)
	}
}

// Without a terminal there are whole lines, few; on one, a line that is written over.
func TestProgressLines(t *testing.T) {
	for _, terminal := range []bool{false, true} {
		var out bytes.Buffer
		clock := time.Unix(0, 0)
		p := &bankProgress{w: &out, terminal: terminal, now: func() time.Time { return clock }, workers: 1, all: 7}
		p.begin()
		for i := range 7 {
			p.start(i)
			clock = clock.Add(10 * time.Second)
			p.finish(i)
		}
		p.end()
		text := out.String()
		// plain: the beginning, after 10 s, 40 s and 70 s.
		want := "bank: 0 of 7 patients\nbank: 1 of 7 patients, about 1m0s left\nbank: 4 of 7 patients, about 30s left\nbank: 7 of 7 patients, about 0s left\n"
		if !terminal && text != want {
			t.Errorf("plain: %q", text)
		}
		if terminal && (strings.Count(text, "\n") != 1 || strings.Count(text, "\r") != 8 || !strings.HasSuffix(text, "\rbank: 7 of 7 patients, about 0s left \n")) {
			t.Errorf("terminal: %q", text)
		}
	}
}
