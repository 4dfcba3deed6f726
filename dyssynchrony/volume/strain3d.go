package volume

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// strain3d is the dyssynchrony index of segment strains from 3-D speckle
// tracking.
func strain3d() dyssynchrony.Measure {
	return dyssynchrony.Measure{
		ID: "sdi-strain-3d", Name: "Systolic dyssynchrony index of 3-D strain", Aliases: []string{"3D-STE SDI"},
		Family: dyssynchrony.Volume, Unit: "%", Window: wholeBeat, SD: dyssynchrony.SampleSD,
		Method: "Time of the greatest contraction of each segment (smallest longitudinal, circumferential or area strain, largest radial strain); 100 times its SD over the beat length.",
		Source: citeAlharbi(), RuleTag: evidence.ReadInSource,
		Note:    "One value per strain direction. The paper also has principal tangential strain, which no export that we read carries. All segments of the set count, the cap too. " + sdiNote,
		On:      dyssynchrony.On{Quantity: study.Strain, Techniques: []study.Technique{study.Speckle3D}, MinCurves: 6},
		Compute: spreadOf(timesOf, every, sdPercent),
	}
}

// dispersion lists the dispersion index of 3-D echo.
func dispersion() []dyssynchrony.Measure {
	m := dyssynchrony.Measure{
		ID: "dispersion-index-3d", Variant: "volume", Name: "3-D dispersion index", Aliases: []string{"DI", "DISPI"},
		Family: dyssynchrony.Volume, Unit: "%", Window: wholeBeat,
		Method: "Time of the smallest regional volume, or of the greatest contraction, of each segment; latest minus earliest, in percent of the beat.",
		Source: citeAlharbi(), RuleTag: evidence.FromMemory,
		Note:    "The abstract names volume- and strain-derived dispersion indices normalised to the cycle and does not define them; that they are the range of the times is from memory. " + sdiNote,
		On:      dyssynchrony.On{Quantity: study.RegionalVolume, Techniques: echoVolumes, MinCurves: 6},
		Compute: spreadOf(timesOf, every, rangePercent),
	}
	s := m
	s.Variant = "strain"
	s.On = dyssynchrony.On{Quantity: study.Strain, Techniques: []study.Technique{study.Speckle3D}, MinCurves: 6}
	return []dyssynchrony.Measure{m, s}
}

func citeAlharbi() evidence.Citation {
	return evidence.Citation{Authors: "not noted", Journal: "Front Cardiovasc Med 6:149", Year: 2019, DOI: "10.3389/fcvm.2019.00149",
		Where: "abstract", Note: "first author not noted"}
}
