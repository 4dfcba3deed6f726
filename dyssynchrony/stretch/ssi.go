package stretch

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
)

func ssi() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "ssi", Name: "Systolic stretch index", Aliases: []string{"SSI"},
		Unit: "%", Window: "time zero to aortic valve opening (lateral), first shortening peak to aortic valve closure (septal)",
		Method: "lateral systolic pre-stretch plus septal systolic rebound stretch",
		Source: gorcsan2019, RuleTag: evidence.ReadInSource,
		Note: septalSet + "; " + lateralSet + "; " + peakRule + "; " + byDirection,
		On:   onStrain(2), Needs: needs("aortic valve opening and closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return stretchIndex(in.Set, tr)
		},
		Floor: func(in *dyssynchrony.Input) (float64, bool) {
			lat, ok1 := lateralFloor(in.Set, prestretch)
			sept, ok2 := septalFloor(in.Set, rebound)
			return lat + sept, ok1 && ok2
		},
	})
}

func stretchIndex(s *strain.Set, tr *dyssynchrony.Trace) (float64, error) {
	sIn, sFell, ok := septum(s)
	if !ok {
		return 0, noSeptum
	}
	lIn, lFell, ok := lateralWall(s)
	if !ok {
		return 0, noLateral
	}
	sps, err := average(s, lIn, tr, prestretch)
	if err != nil {
		return 0, err
	}
	srs, err := average(s, sIn, tr, rebound)
	if err != nil {
		return 0, err
	}
	if tr.On() {
		both := func(seg segment) bool { return sIn(seg) || lIn(seg) }
		tr.Used(count(s, both), beats(s, both))
		if sFell || lFell {
			tr.Doubt("the usual septal or lateral segments have no curve, others stand in")
		}
		stretchIndexCandidates(s, sIn, sps, tr)
	}
	return sps + srs, nil
}

// stretchIndexCandidates puts the index with the other septal set and with the
// other public reading of rebound stretch beside the value.
func stretchIndexCandidates(s *strain.Set, used pick, sps float64, tr *dyssynchrony.Trace) {
	if n := count(s, septumBelowApex); n > 0 && n != count(s, used) {
		if v, err := average(s, septumBelowApex, nil, rebound); err == nil {
			tr.Candidate("with both septal walls, basal and mid", sps+v)
		}
	}
	if v, err := average(s, used, nil, allSystolicStretch); err == nil {
		tr.Candidate("with all systolic stretch of the septum", sps+v)
	}
}

func ssiSeptalLateral() dyssynchrony.Measure {
	return stretchMeasure(dyssynchrony.Measure{
		ID: "ssi-septal-lateral", Name: "Systolic stretch index of the septal and lateral wall as wholes", Aliases: []string{"SSIsep-lat"},
		Unit: "%", Window: "time zero to aortic valve opening (lateral), first shortening peak to aortic valve closure (septal)",
		Method: "pre-stretch of the mean curve of the lateral wall plus rebound stretch of the mean curve of the septum",
		Source: zweerink2021, RuleTag: evidence.Computed,
		Note: "the source measures each wall as one piece; averaging segment curves to a wall is ours; " + septalSet + "; " + lateralSet + "; " + byDirection,
		On:   onStrain(2), Needs: needs("aortic valve opening and closure"),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			v, _, err := wallStretchIndex(in.Set, tr)
			return v, err
		},
		Floor: func(in *dyssynchrony.Input) (float64, bool) {
			_, floor, err := wallStretchIndex(in.Set, nil)
			return floor, err == nil && floor > 0
		},
	})
}

// wallStretchIndex is the index on wall curves, and the value of noise alone.
func wallStretchIndex(s *strain.Set, tr *dyssynchrony.Trace) (v, floor float64, err error) {
	sIn, _, ok := septum(s)
	if !ok {
		return 0, 0, noSeptum
	}
	lIn, _, ok := lateralWall(s)
	if !ok {
		return 0, 0, noLateral
	}
	var room [2][roomFrames]float64
	sept, ok1 := meanOver(s, sIn, &room[0])
	lat, ok2 := meanOver(s, lIn, &room[1])
	if !ok1 || !ok2 {
		return 0, 0, noCurves
	}
	zero, avo, err := preEjection(&lat)
	if err != nil {
		return 0, 0, err
	}
	p, avc, why, err := reboundWindow(&sept)
	if err != nil {
		return 0, 0, err
	}
	sps, srs := lat.Stretch(zero, avo), sept.Stretch(p, avc)
	if sept.NoiseSD > 0 && lat.NoiseSD > 0 {
		floor = (float64(avo-zero)*lat.NoiseSD + float64(avc-p)*sept.NoiseSD) / math.Sqrt(math.Pi)
	}
	if tr.On() {
		both := func(seg segment) bool { return sIn(seg) || lIn(seg) }
		tr.Used(count(s, both), beats(s, both))
		tr.Window(lat.TimeMs(zero), sept.TimeMs(avc))
		tr.Mark(segment{}, "pre-stretch of the lateral wall", lat.TimeMs(avo), sps, "%")
		if why == "" {
			why = "rebound stretch of the septum"
		}
		tr.Mark(segment{}, why, sept.TimeMs(p), srs, "%")
	}
	return sps + srs, floor, nil
}
