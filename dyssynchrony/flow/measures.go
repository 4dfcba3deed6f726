package flow

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
)

// Measures lists the measures of the family, in the order in which a reader
// would look for them. None of them uses curves: they rest on valve events,
// readings and facts and run once per study.
func Measures() []dyssynchrony.Measure {
	list := []dyssynchrony.Measure{ivmd(), lvpei(), rvpei(), fillingRatio(), avPattern(), inflowDelay(), isovolumicTime(), tei(), mrDPDT()}
	list = append(list, emat()...)
	list = append(list, spwmd()...)
	return append(list, lateralOverlap(), radialThickening(), septalFlashDepth(), apicalTransverseMotion(),
		cineIVMD(), qlv(), qlvRatio(), interlead(), interleadRatio())
}

// timing fills what most measures of the family share: milliseconds.
func timing(m dyssynchrony.Measure) dyssynchrony.Measure {
	m.Family = dyssynchrony.Flow
	if m.Unit == "" {
		m.Unit = "ms"
	}
	return m
}

// fromMemory is a source that nobody here has read.
func fromMemory(authors, journal string, year int) evidence.Citation {
	return evidence.Citation{Authors: authors, Journal: journal, Year: year, Note: "from memory, not read"}
}

// atLeast is a lower bound without an upper one.
func atLeast(lo float64) *[2]float64 { return &[2]float64{lo, math.Inf(1)} }
