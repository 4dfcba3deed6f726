package work

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// Measures lists the measures of the family, in the order in which a reader
// would look for them.
func Measures() []dyssynchrony.Measure {
	list := []dyssynchrony.Measure{gwi(), gcw(), gww(), gwe(), gpw(), gnw(), gscw(), gsww()}
	list = append(list, septalWastedRatio()...)
	list = append(list, lateralCW(), septalWW(), workAsymmetry(), ejectionWorkDensity())
	list = append(list, workDispersion()...)
	list = append(list, laplaceAsymmetry())
	for i := range list {
		// Work sums pressure times the change of strain from frame to frame; most of
		// what is wasted on curves as they are is noise.
		list[i].Calm, list[i].Doubt = true, 2
		if list[i].ID == "septal-wasted-ratio" {
			list[i].Doubt = 3
		}
	}
	return list
}

// onStrain is what every work measure runs on. The published values are for
// longitudinal strain; circumferential and area strain shorten in systole too.
func onStrain(minCurves int) dyssynchrony.On {
	return dyssynchrony.On{
		Quantity:   study.Strain,
		Directions: []study.Direction{study.Longitudinal, study.Circumferential, study.Area},
		MinCurves:  minCurves,
	}
}

const (
	unit = "mmHg·%"

	windowAll      = "MVC to MVO"
	windowSystole  = "MVC to AVC"
	windowEjection = "AVO to AVC"

	noteSplit = "Phases are cut at the valve times, also between frames; every segment has the same weight. " + notePressure
	noteWalls = "All levels count; septum is anteroseptal and inferoseptal (apical septal), lateral wall is inferolateral and anterolateral (apical lateral). " + notePressure

	notePressure = "Estimated pressure: the reference curve is our own form."
)

func needs() []string {
	return []string{"strain curves of the LV", "systolic cuff pressure or an LV pressure curve", "MVC, AVO, AVC, MVO"}
}

// loop is the source of the method itself.
func loop(where string) evidence.Citation {
	return evidence.Citation{
		Authors: "Russell", Journal: "Eur Heart J", Year: 2012, DOI: "10.1093/eurheartj/ehs016", Where: where,
		Note: "abstract and texts that quote it; the DOI is from memory",
	}
}

func notNegative() *[2]float64 { return &[2]float64{0, math.Inf(1)} }

// global fills what the indices over the whole ventricle share.
func global(m dyssynchrony.Measure, r rule) dyssynchrony.Measure {
	m.Family = dyssynchrony.Work
	if m.Unit == "" {
		m.Unit = unit
	}
	m.On = onStrain(6)
	m.Needs = needs()
	if m.Note == "" {
		m.Note = noteSplit
	}
	if m.Source.Authors == "" {
		m.Source, m.RuleTag = loop(""), evidence.ReadSecond
	}
	r.needs = []region{whole}
	m.Compute = r.compute
	return m
}

// ofMean is a value that is one number of the mean tally over the ventricle.
func ofMean(pick func(tally) float64) func(totals) (float64, error) {
	return func(s totals) (float64, error) { return pick(s.mean[whole]), nil }
}
