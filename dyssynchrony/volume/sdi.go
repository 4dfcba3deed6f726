package volume

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/strain"
	"github.com/concordis/concordis/study"
)

// timer finds the times of a choice of segments in a set.
type timer func(*strain.Set, choice, *dyssynchrony.Trace) ([]least, error)

// spreadOf makes the computation of a measure from a way to find times and a way
// to sum them up.
func spreadOf(times timer, pick choice, how spread) func(*dyssynchrony.Input, *dyssynchrony.Trace) (float64, error) {
	return func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
		t, err := times(in.Set, pick, tr)
		if err != nil {
			return 0, err
		}
		if tr.On() && how == rangeMs {
			tr.Mark(study.Segment{}, "in percent of the beat", 0, rangePercent.of(t), "%")
		}
		if tr.On() && how == rangePercent {
			tr.Mark(study.Segment{}, "in ms", 0, rangeMs.of(t), "ms")
		}
		return how.of(t), nil
	}
}

const (
	wholeBeat = "the whole beat"
	sdiNote   = "Sample SD, as one vendor forms it. Smallest value on the frames as they are, no smoothing; a flat curve (range up to 0.1 % of the largest) is left out; at least three quarters of the segments are needed (ours). Noise alone raises the value where volume hardly changes."
	vendorTag = "From the times that the vendor's own software states, not from curves: it shows whether our formula is theirs."
)

// echoVolumes are the techniques whose regional volumes the echo measures take.
var echoVolumes = []study.Technique{study.Echo3D, study.Speckle3D, study.Model, study.TechniqueUnknown}

// family of one formula over 16, 12 and 6 segments, from curves and from the
// vendor's own times.
func bySegments(base dyssynchrony.Measure, stem string, how spread) []dyssynchrony.Measure {
	var list []dyssynchrony.Measure
	for _, pick := range []choice{sixteen, twelve, six} {
		m := base
		m.ID = stem + "-" + pick.word()
		m.Name = base.Name + ", " + pick.word() + " segments"
		m.Variant = "volume-curves"
		m.On = dyssynchrony.On{Quantity: study.RegionalVolume, Techniques: echoVolumes, MinCurves: pick.fewest()}
		m.Compute = spreadOf(timesOf, pick, how)
		if pick == six {
			m.Method += " The six segments are the basal ones."
		}
		r := m
		r.Variant = "reported-times"
		r.Note = vendorTag + " " + m.Note
		r.On = dyssynchrony.On{Quantity: study.CavityVolume}
		r.Compute = spreadOf(reportedTimes, pick, how)
		list = append(list, m, r)
	}
	return list
}

// sdi lists the systolic dyssynchrony index.
func sdi() []dyssynchrony.Measure {
	return bySegments(dyssynchrony.Measure{
		Name: "Systolic dyssynchrony index", Aliases: []string{"SDI"}, Family: dyssynchrony.Volume, Unit: "%",
		Window: wholeBeat, SD: dyssynchrony.SampleSD,
		Method: "Time of the smallest regional volume of each segment; 100 times its SD over the beat length.",
		Source: evidence.Citation{Authors: "Kapetanakis S", Journal: "Circulation 112:992", Year: 2005, DOI: "10.1161/CIRCULATIONAHA.104.474445",
			Where: "rule as used by Ma 2013 and by Hoke 2018", Note: "DOI from memory, paper not read"},
		RuleTag: evidence.ReadSecond, Note: sdiNote,
	}, "sdi", sdPercent)
}

// tmsv lists standard deviation and range of the times of smallest volume.
func tmsv() []dyssynchrony.Measure {
	ma := evidence.Citation{Authors: "Ma C", Journal: "Cell Biochem Biophys", Year: 2013, DOI: "10.1007/s12013-013-9777-3", Where: "abstract"}
	sd := bySegments(dyssynchrony.Measure{
		Name: "SD of the times of smallest regional volume", Aliases: []string{"Tmsv-SD"}, Family: dyssynchrony.Volume, Unit: "ms",
		Window: wholeBeat, SD: dyssynchrony.SampleSD,
		Method: "Time of the smallest regional volume of each segment; SD.",
		Source: ma, RuleTag: evidence.ReadInSource, Note: sdiNote,
	}, "tmsv-sd", sdMs)
	diff := bySegments(dyssynchrony.Measure{
		Name: "Range of the times of smallest regional volume", Aliases: []string{"Tmsv-Dif"}, Family: dyssynchrony.Volume, Unit: "ms",
		Window: wholeBeat,
		Method: "Time of the smallest regional volume of each segment; latest minus earliest. In percent of the beat among the marks of the trace.",
		Source: ma, RuleTag: evidence.ReadInSource, Note: sdiNote,
	}, "tmsv-diff", rangeMs)
	return append(sd, diff...)
}
