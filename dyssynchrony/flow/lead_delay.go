package flow

import (
	"github.com/concordis/concordis/dyssynchrony"
	"github.com/concordis/concordis/evidence"
	"github.com/concordis/concordis/study"
)

func qlvPaper() evidence.Citation {
	return evidence.Citation{Authors: "Gold", Journal: "Eur Heart J", Year: 2011, DOI: "10.1093/eurheartj/ehr329", Where: "abstract"}
}

func interleadPaper() evidence.Citation {
	return evidence.Citation{Journal: "J Cardiovasc Electrophysiol", Year: 2014, PMID: "24494797", Where: "abstract", Authors: "cohort of 301 patients"}
}

// noteInvasive goes with every measure of electrograms.
const noteInvasive = "Measured at implantation: it guides the LV lead and is not known when patients are chosen."

// qlv is EL-13.
func qlv() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "qlv", Name: "QRS onset to LV electrogram", Aliases: []string{"QLV"}, Window: "QRS onset to the LV electrogram",
		Method: "Time from QRS onset to the first large deflection of the electrogram of the LV lead.",
		Source: qlvPaper(), RuleTag: evidence.ReadInSource, Note: noteInvasive,
		Needs: []string{"LV electrogram"}, Bounds: atLeast(0),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return read(in, tr, study.QLV, "the LV electrogram")
		},
	})
}

// qlvRatio is EL-13 as a share of the QRS.
func qlvRatio() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "qlv-qrs-ratio", Name: "QLV as a share of the QRS", Aliases: []string{"QLV/QRSd"}, Unit: "%", Window: "QRS",
		Method: "100 · QLV / QRS duration.",
		Source: qlvPaper(), RuleTag: evidence.FromMemory, Note: "The ratio is from memory. " + noteInvasive,
		Needs: []string{"LV electrogram", "QRS duration"}, Bounds: atLeast(0),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return ofQRS(in, tr, study.QLV, "the LV electrogram")
		},
	})
}

// interlead is EL-14.
func interlead() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "interlead-delay", Name: "RV-to-LV lead delay", Aliases: []string{"RV-LV delay", "interlead delay"}, Window: "RV to LV electrogram",
		Method: "Time from the RV to the LV electrogram, as read.",
		Source: interleadPaper(), RuleTag: evidence.ReadInSource, Note: noteInvasive,
		Needs: []string{"electrograms of both leads"}, Bounds: atLeast(0),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return read(in, tr, study.InterleadDelay, "the delay between the leads")
		},
	})
}

// interleadRatio is EL-14 as a share of the QRS.
func interleadRatio() dyssynchrony.Measure {
	return timing(dyssynchrony.Measure{
		ID: "interlead-qrs-ratio", Name: "RV-to-LV lead delay as a share of the QRS", Unit: "%", Window: "QRS",
		Method: "100 · RV-to-LV lead delay / QRS duration.",
		Source: interleadPaper(), RuleTag: evidence.ReadInSource, Note: noteInvasive,
		Needs: []string{"electrograms of both leads", "QRS duration"}, Bounds: atLeast(0),
		Compute: func(in *dyssynchrony.Input, tr *dyssynchrony.Trace) (float64, error) {
			return ofQRS(in, tr, study.InterleadDelay, "the delay between the leads")
		},
	})
}

// ofQRS is a reading in percent of the QRS duration.
func ofQRS(in *dyssynchrony.Input, tr *dyssynchrony.Trace, name study.ReadingName, what string) (float64, error) {
	v, err := read(in, tr, name, what)
	if err != nil {
		return 0, err
	}
	if !in.ECG.QRSMs.Known || !(in.ECG.QRSMs.Value > 0) {
		return 0, dyssynchrony.Why("the QRS duration is not known")
	}
	return 100 * v / in.ECG.QRSMs.Value, nil
}
