package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

// The levels of the atrioventricular pattern.
const (
	avNormal = iota
	avLong
	avShort
	avBriefFilling
)

// briefFilling is the filling ratio at or below which filling is brief, percent.
const briefFilling = 40

// avPattern is DP-5.
func avPattern() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "av-pattern", Name: "Atrioventricular filling pattern", Unit: "category", Window: "mitral inflow",
		Levels: []string{"normal", "long AV delay", "short AV delay", "normal waves, brief filling"},
		Method: "Long where E and A run together or the mitral valve leaks before systole; short where A is cut off; " +
			"otherwise normal, or brief filling where the filling ratio is 40 % or less.",
		Source:  evidence.Citation{Authors: "html5_dyssynchrony_tool", Year: 2017, Where: "public source code"},
		RuleTag: evidence.ReadInCode,
		Note:    "The fourth level, its 40 % and the order of the questions are ours. Marks that contradict each other give no value.",
		Needs:   []string{"E-A fusion, truncated A wave, presystolic mitral regurgitation (seen or not)"},
		Compute: avLevel,
	})
}

func avLevel(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
	if in.Facts == nil {
		return 0, dyssynchrony.Why("the inflow pattern was not stated")
	}
	f := in.Facts
	if f.Rhythm.Known && f.Rhythm.Value == study.AtrialFib {
		return 0, dyssynchrony.Why("there is no A wave in atrial fibrillation")
	}
	long := yes(f.EAFusion) || yes(f.PresystolicMR)
	switch {
	case long && yes(f.TruncatedA):
		return 0, dyssynchrony.Why("the marks contradict each other: a truncated A wave with E-A fusion or presystolic regurgitation")
	case long:
		return avLong, nil
	case yes(f.TruncatedA):
		return avShort, nil
	case !f.EAFusion.Known || !f.TruncatedA.Known || !f.PresystolicMR.Known:
		return 0, dyssynchrony.Why("E-A fusion, a truncated A wave and presystolic regurgitation must all be stated before the pattern is called normal")
	}
	ratio, err := filledShare(in, tr)
	switch {
	case err != nil:
		tr.Doubt("the filling ratio is not known, so brief filling was not looked for")
		return avNormal, nil
	case ratio <= briefFilling:
		return avBriefFilling, nil
	}
	return avNormal, nil
}

func yes(f study.Fact[bool]) bool { return f.Known && f.Value }
