package evidence

// at makes the optional cut-off of a table row.
func at(v float64) *float64 { return &v }

// meanSD makes normal values given as mean and standard deviation.
func meanSD(mean, sd float64) *Normal { return &Normal{Mean: at(mean), SD: at(sd)} }

// between makes normal values given as limits.
func between(lo, hi float64) *Normal { return &Normal{Lo: at(lo), Hi: at(hi)} }

// centred makes normal values given as a mean or median with limits.
func centred(middle, lo, hi float64) *Normal {
	return &Normal{Mean: at(middle), Lo: at(lo), Hi: at(hi)}
}

// sensSpec makes an accuracy of sensitivity and specificity, in percent.
func sensSpec(sens, spec float64) *Accuracy { return &Accuracy{Sens: at(sens), Spec: at(spec)} }

// auc makes an accuracy of an area under the curve, 0 to 1.
func auc(v float64) *Accuracy { return &Accuracy{AUC: at(v)} }

// hazard makes an accuracy of a hazard ratio with its 95 % interval.
func hazard(ratio, lo, hi float64) *Accuracy {
	return &Accuracy{HR: at(ratio), HRLo: at(lo), HRHi: at(hi)}
}

// odds makes an accuracy of an odds ratio with its 95 % interval.
func odds(ratio, lo, hi float64) *Accuracy {
	return &Accuracy{OR: at(ratio), ORLo: at(lo), ORHi: at(hi)}
}

// icc makes an agreement of an intraclass correlation.
func icc(v float64) *Agreement { return &Agreement{ICC: at(v)} }

// observers makes an agreement of variations within and between observers, in
// percent.
func observers(intra, inter float64) *Agreement {
	return &Agreement{IntraCVPercent: at(intra), InterCVPercent: at(inter)}
}

// copyFinding copies a row with everything it points to, so that a caller cannot
// change the table.
func copyFinding(f Finding) Finding {
	f.CutOff = copyNumber(f.CutOff)
	if n := f.Normal; n != nil {
		f.Normal = &Normal{Mean: copyNumber(n.Mean), SD: copyNumber(n.SD), Lo: copyNumber(n.Lo), Hi: copyNumber(n.Hi)}
	}
	if a := f.Accuracy; a != nil {
		f.Accuracy = &Accuracy{Sens: copyNumber(a.Sens), Spec: copyNumber(a.Spec), PPV: copyNumber(a.PPV), NPV: copyNumber(a.NPV),
			AUC: copyNumber(a.AUC), HR: copyNumber(a.HR), HRLo: copyNumber(a.HRLo), HRHi: copyNumber(a.HRHi),
			OR: copyNumber(a.OR), ORLo: copyNumber(a.ORLo), ORHi: copyNumber(a.ORHi)}
	}
	if g := f.Agreement; g != nil {
		f.Agreement = &Agreement{ICC: copyNumber(g.ICC), IntraCVPercent: copyNumber(g.IntraCVPercent), InterCVPercent: copyNumber(g.InterCVPercent)}
	}
	return f
}

func copyNumber(v *float64) *float64 {
	if v == nil {
		return nil
	}
	return at(*v)
}
