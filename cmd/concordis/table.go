package main

import (
	"fmt"
	"strings"

	"github.com/concordis/concordis/assess"
)

// tableHead is the head of the table of "concordis ecg".
func tableHead() string {
	return "# " + researchUse + "\n" + fmt.Sprintf("%-32s %12s %7s %7s %6s  %s", "# record", "QRS ms", "P>=130", "rate", "axis", "labels")
}

// tableLine is one record of the table. What is not known is a dash.
func tableLine(record string, e *assess.ECG) string {
	qrs, wide := "-", "-"
	if q := e.Analysis.QRS; q.Known {
		qrs, wide = withError(q.Ms, q.SEMs), fmt.Sprintf("%.2f", q.PGe130)
	}
	rate, axis := "-", "-"
	if r := e.Analysis.Rhythm; r.Known {
		rate = fmt.Sprintf("%.0f", r.RateBpm)
	}
	if m := e.Morphology; m != nil && m.QRSAxis.AreaLSQ.Known {
		axis = fmt.Sprintf("%.0f", m.QRSAxis.AreaLSQ.Value)
	}
	return fmt.Sprintf("%-32s %12s %7s %7s %6s  %s", record, qrs, wide, rate, axis, strings.Join(labels(e), ", "))
}

// withError writes a value with its standard error, where one was estimated.
func withError(v, se float64) string {
	if se <= 0 {
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.0f ± %.1f", v, se)
}

// labels gives each label that a deciding rule affirms, with how many of those
// that could be evaluated affirm it: "LBBB 4/5".
func labels(e *assess.ECG) []string {
	if e.Labels == nil {
		return nil
	}
	var list []string
	for _, a := range e.Labels.Summary {
		if a.Yes > 0 {
			list = append(list, fmt.Sprintf("%s %d/%d", a.Label, a.Yes, a.Yes+a.No))
		}
	}
	return list
}
