package volume

import (
	"math"

	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

func citeINCA() evidence.Citation {
	return evidence.Citation{Authors: "Monge García MI", Journal: "public program for conductance catheters (INCA-Dyssynchrony)",
		Where: "source code", Note: "no year in the code; no paper read"}
}

// conductance is the dyssynchrony index of the segments of a conductance
// catheter.
func conductance() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "sdi-conductance", Name: "Systolic dyssynchrony index of conductance segments", Aliases: []string{"SDI (catheter)"},
		Family: dyssynchrony.Volume, Unit: "%", Window: wholeBeat, SD: dyssynchrony.SampleSD,
		Method: "Time of the smallest volume of each segment along the catheter; 100 times its SD over the beat length.",
		Source: citeINCA(), RuleTag: evidence.ReadInCode, Note: sdiNote,
		On:      dyssynchrony.On{Quantity: study.RegionalVolume, Techniques: []study.Technique{study.Catheter}, MinCurves: 3},
		Compute: spreadOf(timesOf, every, sdPercent),
	}
}

// sdiNew measures the spread of the distances from the moment of the smallest
// total volume.
func sdiNew() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "sdi-new", Name: "Dyssynchrony index relative to the smallest total volume", Aliases: []string{"SDInew"},
		Family: dyssynchrony.Volume, Unit: "%", Window: wholeBeat, SD: dyssynchrony.SampleSD,
		Method: "Time of the smallest volume of each segment and of their sum; SD of the absolute differences, in percent of the beat.",
		Source: citeINCA(), RuleTag: evidence.ReadInCode,
		Note:    "The code states 100 times the SD in seconds; dividing by the beat length, as its plain index does, is ours, and the number of the code is among the marks of the trace. A segment that is early by as much as another is late adds nothing. " + sdiNote,
		On:      dyssynchrony.On{Quantity: study.RegionalVolume, MinCurves: 3},
		Compute: computeSDINew,
	}
}

func computeSDINew(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	curves, total, err := together(in.Set)
	if err != nil {
		return 0, err
	}
	times, err := timesOf(in.Set, every, tr)
	if err != nil {
		return 0, err
	}
	least := 0
	for k, v := range total {
		if v < total[least] {
			least = k
		}
	}
	beat := curves[0].Beat
	at := beat.TimesMs[least]
	for i := range times {
		times[i].ms = math.Abs(times[i].ms - at)
		times[i].share = times[i].ms / beat.RRMs
	}
	if tr.On() {
		tr.Mark(study.Segment{}, "smallest total volume", at, in.Set.Sign*total[least], in.Set.Quantity.Unit())
		tr.Mark(study.Segment{}, "100 times the SD in seconds, as the public code states it", 0, sdMs.of(times)/10, "cs")
	}
	return sdPercent.of(times), nil
}
