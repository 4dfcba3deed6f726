package volume

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// cmr lists the dyssynchrony index of magnetic resonance, on regional volumes and
// on wall thickness.
func cmr() []dyssynchrony.Measure {
	m := dyssynchrony.Measure{
		ID: "sdi-cmr", Variant: "volume", Name: "Systolic dyssynchrony index by magnetic resonance", Aliases: []string{"SDI-CMR"},
		Family: dyssynchrony.Volume, Unit: "%", Window: wholeBeat, SD: dyssynchrony.SampleSD,
		Method: "Time of the smallest regional volume of each segment; 100 times its SD over the beat length.",
		Source: evidence.Citation{Authors: "not noted", Journal: "J Cardiovasc Magn Reson 10:49", Year: 2008,
			Where: "abstract", Note: "first author not noted"},
		RuleTag: evidence.ReadInSource, Note: "All segments of the set count, the cap too. " + sdiNote,
		On: dyssynchrony.On{Quantity: study.RegionalVolume, MinCurves: 6,
			Techniques: []study.Technique{study.CMRCine, study.CMRFeature, study.CMRTagging, study.CMRDENSE}},
		Compute: spreadOf(timesOf, every, sdPercent),
	}
	t := m
	t.Variant = "thickness"
	t.Method = "Time of the greatest wall thickness of each segment; 100 times its SD over the beat length."
	t.RuleTag = evidence.Computed
	t.Note = "Thickness in place of volume is ours. " + m.Note
	t.On.Quantity = study.WallThickness
	return []dyssynchrony.Measure{m, t}
}
