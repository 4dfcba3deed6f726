package truth

import (
	"context"
	"math"

	"github.com/concordis/concordis/ecg"
)

// mitbihRecords are those of the MIT-BIH Arrhythmia Database (doi 10.13026/C2F305)
// that were at hand.
var mitbihRecords = [...]string{"100", "107", "109", "111", "118", "217"}

// detection scores the beats of whole records, both leads together, against the
// beat labels with a window of 150 ms.
var detection = experiment{"detection", func(ctx context.Context, b *bench) (values, error) {
	type score struct{ hit, missed, wrong int }
	scores, err := each(ctx, b, "MIT-BIH", len(mitbihRecords), func(i int) (s score, err error) {
		name := "ecg/mitbih/" + mitbihRecords[i]
		e, err := b.ECG(ctx, name)
		if err != nil {
			return s, err
		}
		labels, err := b.Marks(ctx, name, "atr")
		if err != nil {
			return s, err
		}
		a, err := ecg.Analyse(&e[0], ecg.Options{})
		if err != nil {
			return s, err
		}
		var want []float64
		for _, m := range labels {
			if m.Beat {
				want = append(want, float64(m.Sample))
			}
		}
		pairs := nearestPairs(len(want), len(a.Beats), func(i, j int) float64 {
			return math.Abs(want[i] - float64(a.Beats[j].Sample))
		}, 0.150*a.RateHz)
		for _, j := range pairs {
			if j >= 0 {
				s.hit++
			}
		}
		s.missed, s.wrong = len(want)-s.hit, len(a.Beats)-s.hit
		return s, nil
	})
	if err != nil {
		return nil, err
	}
	var all score
	for _, s := range scores {
		all.hit, all.missed, all.wrong = all.hit+s.hit, all.missed+s.missed, all.wrong+s.wrong
	}
	if all.hit == 0 {
		return nil, errNotNumber("ecg/mitbih", "holds no labelled beat that was found")
	}
	return values{
		"sensitivity": 100 * float64(all.hit) / float64(all.hit+all.missed),
		"precision":   100 * float64(all.hit) / float64(all.hit+all.wrong),
	}, nil
}}
