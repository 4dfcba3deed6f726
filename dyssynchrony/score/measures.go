package score

import (
	"github.com/concordis/concordis/dyssynchrony"
)

// Measures lists the measures of the family, in the order in which a reader
// would look for them. The scores whose coefficients nobody here has read are in
// Unavailable.
func Measures() []dyssynchrony.Measure {
	return []dyssynchrony.Measure{l2ands2(), screen(), eaarn()}
}

// points fills what the scores share.
func points(m dyssynchrony.Measure, most float64) dyssynchrony.Measure {
	m.Family, m.Unit, m.Window = dyssynchrony.Score, "points", "before implantation"
	m.Bounds = &[2]float64{0, most}
	return m
}
