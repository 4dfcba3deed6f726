package truth

import (
	"slices"

	"github.com/concordis/concordis/accuracy"
	"github.com/concordis/concordis/evidence"
)

// claims is the whole table, in the order in which it is shown.
func claims() []claim {
	return slices.Concat(ecgClaims(), delineationClaims(), recorderClaims(), exportClaims(), normalHeartClaims(), programClaims(), heartClaims(), lateWallClaims(), acuteClaims(), remodelClaims(), trialClaims())
}

// at makes an optional number.
func at(v float64) *float64 { return &v }

// within sets published figure and interval of a row.
func (r Row) within(published *float64, lo, hi *float64, unit string) Row {
	r.Published, r.Lo, r.Hi, r.Unit = published, lo, hi, unit
	return r
}

// cited takes source and tag from the published findings of package evidence.
func (r Row) cited(id string) Row {
	for _, f := range evidence.Findings() {
		if f.ID == id {
			r.Source, r.Tag = f.Citation, f.Tag
			return r
		}
	}
	return r // without a source; a test holds that no row is
}

// from ties a row to what computes it.
func (r Row) from(by *experiment, key string) claim { return claim{r, by, key} }

// proportion sets a published share of n with its 95 % interval (Wilson), percent.
func (r Row) proportion(hits, n int) Row {
	p := accuracy.Wilson(hits, n, accuracy.Z95)
	return r.within(at(100*float64(hits)/float64(n)), at(100*p.Low), at(100*p.High), "%")
}
