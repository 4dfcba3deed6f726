package assess

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/concordis/concordis/study"
)

// enoughLeads is the number of usable standard leads from which a rhythm strip is
// preferred to a single beat with more: eight leads are independent, the other
// four follow from them.
const enoughLeads = 8

// usableStandard counts the standard leads that can be measured.
func (e *ECG) usableStandard() int {
	n := 0
	for _, l := range e.Analysis.Leads {
		if l.Usable && l.Name.IsStandard() {
			n++
		}
	}
	return n
}

// choosePrimary takes the measures from the rhythm strip with the most usable
// standard leads, if it has at least eight; otherwise from the recording with the
// most, a rhythm strip before a single beat. Longer wins a tie, then earlier.
func (a *Assessment) choosePrimary(done []ECG) {
	if len(done) == 0 {
		if len(a.Study.ECGs) == 0 {
			a.Log = append(a.Log, "The study holds no ECG.")
		} else {
			a.Log = append(a.Log, "No recording of the study could be measured.")
		}
		return
	}
	best := 0
	for i := 1; i < len(done); i++ {
		if suits(&done[i], &done[best]) > 0 {
			best = i
		}
	}
	a.ECG = &done[best]
	a.OtherECGs = slices.Delete(slices.Clone(done), best, best+1)
	a.Log = append(a.Log, fmt.Sprintf("Measures come from %s: %s, %d usable standard leads, %.1f s%s.",
		nameOf(a.ECG.Signal), contentWord(a.ECG.Signal.Content), a.ECG.usableStandard(), a.ECG.Signal.DurationS(), among(len(done))))
}

// suits compares two recordings, positive when x suits better than y.
func suits(x, y *ECG) int {
	return cmp.Or(
		cmp.Compare(rank(x), rank(y)),
		cmp.Compare(x.usableStandard(), y.usableStandard()),
		cmp.Compare(contentRank(x), contentRank(y)),
		cmp.Compare(x.Signal.DurationS(), y.Signal.DurationS()),
	)
}

func rank(e *ECG) int {
	if e.Signal.Content == study.Rhythm && e.usableStandard() >= enoughLeads {
		return 1
	}
	return 0
}

func contentRank(e *ECG) int {
	if e.Signal.Content == study.Rhythm {
		return 1
	}
	return 0
}

func contentWord(c study.Content) string {
	if c == study.OneBeat {
		return "a single beat"
	}
	return "a rhythm strip"
}

func nameOf(e *study.ECG) string {
	if e.Source.File == "" {
		return "the recording"
	}
	return e.Source.File
}

func among(n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf(", the best suited of %d recordings", n)
}
