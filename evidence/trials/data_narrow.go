package trials

// prospect holds PROSPECT.
var prospect = Trial{
	ID: "PROSPECT", Name: "PROSPECT", Year: 2008,
	Design: "Observational, one arm, prospective: can any of twelve echo measures of dyssynchrony tell who responds? 53 centres.",
	Arms: []Arm{
		{ID: "crt", Name: "CRT, single arm"},
	},
	Counts: []Figure{
		{What: "enrolled", Value: 498, Seen: Abstract, Sources: from("chung2008")},
		{What: "with clinical composite score", Value: 426, Seen: Abstract, Sources: from("chung2008")},
		{What: "with paired end-systolic volumes", Value: 286, Seen: Abstract, Sources: from("chung2008")},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "III,IV"), Seen: Abstract, Sources: from("chung2008")},
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: Abstract, Sources: from("chung2008")},
		{AnyOf: one("qrs_ms", ">=", "130"), Seen: Abstract, Sources: from("chung2008")},
	},
	Outcomes: []Outcome{
		{Name: "clinical composite",
			Values: []Value{
				{Figure: Figure{What: "improved", Value: 69, Unit: "%", Seen: Abstract, Sources: from("chung2008")}, Months: 6, Kind: Share},
			},
		},
		{Name: "end-systolic volume at least 15 % smaller",
			Values: []Value{
				{Figure: Figure{What: "ESV at least 15 % smaller", Value: 56, Unit: "%", Seen: Abstract, Sources: from("chung2008")}, Months: 6, Kind: Share},
			},
		},
		{Name: "how well the twelve measures told",
			Values: []Value{
				{Figure: Figure{What: "sensitivity for the clinical composite, lowest", Value: 6, Unit: "%", Seen: Abstract, Sources: from("chung2008")}, Months: 6, Kind: Level},
				{Figure: Figure{What: "sensitivity for the clinical composite, highest", Value: 74, Unit: "%", Seen: Abstract, Sources: from("chung2008")}, Months: 6, Kind: Level},
				{Figure: Figure{What: "specificity for the clinical composite, lowest", Value: 35, Unit: "%", Seen: Abstract, Sources: from("chung2008")}, Months: 6, Kind: Level},
				{Figure: Figure{What: "specificity for the clinical composite, highest", Value: 91, Unit: "%", Seen: Abstract, Sources: from("chung2008")}, Months: 6, Kind: Level},
				{Figure: Figure{What: "sensitivity for the volume, lowest", Value: 9, Unit: "%", Seen: Abstract, Sources: from("chung2008")}, Months: 6, Kind: Level},
				{Figure: Figure{What: "sensitivity for the volume, highest", Value: 77, Unit: "%", Seen: Abstract, Sources: from("chung2008")}, Months: 6, Kind: Level},
				{Figure: Figure{What: "specificity for the volume, lowest", Value: 31, Unit: "%", Seen: Abstract, Sources: from("chung2008")}, Months: 6, Kind: Level},
				{Figure: Figure{What: "specificity for the volume, highest", Value: 93, Unit: "%", Seen: Abstract, Sources: from("chung2008")}, Months: 6, Kind: Level},
				{Figure: Figure{What: "largest area under the curve", Value: 0.62, Seen: Abstract, Sources: from("chung2008")}, Kind: Level},
			},
		},
	},
	Differences: []Difference{
		{Told: "426 patients were enrolled.",
			Read: "498 were enrolled; 426 had the clinical score and 286 paired volumes.",
			Seen: Abstract, Sources: from("chung2008")},
		{Told: "About 30 % do not respond.",
			Read: "31 % did not improve clinically (426 patients) but 44 % did not remodel (286 patients): it depends on the definition and the denominator.",
			Seen: Abstract, Sources: from("chung2008")},
	},
}

// rethinQ holds RethinQ.
var rethinQ = Trial{
	ID: "RethinQ", Name: "RethinQ", Year: 2007,
	Design:     "Double-blind, narrow QRS with dyssynchrony on echo; all had a CRT-D, on or off for six months.",
	Allocation: "1:1",
	Arms: []Arm{
		{ID: "crt", Name: "resynchronization on", N: &Figure{What: "patients", Value: 85, Seen: SecondHand, Sources: from("biospace_rethinq")}},
		{ID: "control", Name: "resynchronization off", N: &Figure{What: "patients", Value: 87, Seen: SecondHand, Sources: from("biospace_rethinq")}},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "==", "III"), Seen: SecondHand, Sources: from("beshai2007")},
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: SecondHand, Sources: from("beshai2007")},
		{AnyOf: one("qrs_ms", "<", "130"), Seen: SecondHand, Sources: from("beshai2007")},
		{AnyOf: [][]Clause{{{"tdi_opposing_delay_ms", ">=", "65"}}, {{"mmode_delay_ms", ">=", "130"}}}, Seen: Memory, Sources: from("beshai2007")},
	},
	Outcomes: []Outcome{
		{Name: "peak oxygen uptake up by at least 1.0 mL/kg/min", Primary: true,
			Values: []Value{
				{Figure: Figure{What: "reached it", Value: 46, Unit: "%", Seen: Abstract, Sources: from("beshai2007")}, Arm: "crt", Months: 6, Kind: Share},
				{Figure: Figure{What: "reached it", Value: 41, Unit: "%", Seen: Abstract, Sources: from("beshai2007")}, Arm: "control", Months: 6, Kind: Share},
			},
			Tests: []Test{
				{What: "reached it", P: "0.63", Seen: Memory, Sources: from("beshai2007")},
			},
		},
		{Name: "heart failure events with intravenous treatment",
			Values: []Value{
				{Figure: Figure{What: "events", Value: 24, Seen: Abstract, Sources: from("beshai2007")}, Arm: "crt", Months: 6, Kind: Count},
				{Figure: Figure{What: "patients with an event", Value: 14, Seen: Abstract, Sources: from("beshai2007")}, Arm: "crt", Months: 6, Kind: Count},
				{Figure: Figure{What: "had an event", Value: 16.1, Unit: "%", Seen: Abstract, Sources: from("beshai2007")}, Arm: "crt", Months: 6, Kind: Share},
				{Figure: Figure{What: "events", Value: 41, Seen: Abstract, Sources: from("beshai2007")}, Arm: "control", Months: 6, Kind: Count},
				{Figure: Figure{What: "patients with an event", Value: 19, Seen: Abstract, Sources: from("beshai2007")}, Arm: "control", Months: 6, Kind: Count},
				{Figure: Figure{What: "had an event", Value: 22.3, Unit: "%", Seen: Abstract, Sources: from("beshai2007")}, Arm: "control", Months: 6, Kind: Share},
			},
		},
		{Name: "peak oxygen uptake", Part: Subgroup, Who: "QRS at least 120 ms",
			Facts: []Fact{
				{Text: "Peak oxygen uptake rose (p=0.02).", Seen: Abstract, Sources: from("beshai2007")},
			},
		},
		{Name: "peak oxygen uptake", Part: Subgroup, Who: "QRS below 120 ms",
			Facts: []Fact{
				{Text: "Peak oxygen uptake did not change (p=0.45).", Seen: Abstract, Sources: from("beshai2007")},
			},
		},
	},
}

// lesserEARTH holds LESSER-EARTH.
var lesserEARTH = Trial{
	ID: "LESSER-EARTH", Name: "LESSER-EARTH", Year: 2013,
	Design:     "Double-blind, QRS below 120 ms; on or off for twelve months; 12 centres; stopped early because nothing was gained and harm was feared.",
	Allocation: "1:1",
	Arms: []Arm{
		{ID: "crt", Name: "resynchronization on"},
		{ID: "control", Name: "resynchronization off"},
	},
	Counts: []Figure{
		{What: "randomised", Value: 85, Seen: Abstract, Sources: from("thibault2013")},
	},
	Criteria: []Criterion{
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: Abstract, Sources: from("thibault2013")},
		{AnyOf: one("qrs_ms", "<", "120"), Seen: Abstract, Sources: from("thibault2013")},
		{AnyOf: one("walk_m", "<=", "400"), Seen: SecondHand, Sources: from("thibault2013")},
		{AnyOf: one("lvedd_mm", ">=", "60"), Seen: SecondHand, Sources: from("thibault2013")},
	},
	Outcomes: []Outcome{
		{Name: "exercise duration", Primary: true,
			Values: []Value{
				{Figure: Figure{What: "exercise duration", Value: -0.7, Unit: "min", Spread: ci(-2.9, 1.5), Seen: Abstract, Sources: from("thibault2013")}, Arm: "crt", Months: 12, Kind: Change},
				{Figure: Figure{What: "exercise duration", Value: 0.8, Unit: "min", Spread: ci(-1.2, 2.9), Seen: Abstract, Sources: from("thibault2013")}, Arm: "control", Months: 12, Kind: Change},
			},
			Tests: []Test{
				{What: "exercise duration", P: "0.31", Seen: Abstract, Sources: from("thibault2013")},
			},
		},
		{Name: "end-systolic volume",
			Values: []Value{
				{Figure: Figure{What: ESV, Value: -6.4, Unit: "mL", Spread: ci(-18.8, 5.9), Seen: Abstract, Sources: from("thibault2013")}, Arm: "crt", Months: 12, Kind: Change},
				{Figure: Figure{What: ESV, Value: 3.1, Unit: "mL", Spread: ci(-9.2, 15.5), Seen: Abstract, Sources: from("thibault2013")}, Arm: "control", Months: 12, Kind: Change},
			},
			Tests: []Test{
				{What: "ESV", P: "0.28", Seen: Abstract, Sources: from("thibault2013")},
			},
		},
		{Name: "ejection fraction",
			Values: []Value{
				{Figure: Figure{What: "LV ejection fraction", Value: 3.3, Unit: "points", Spread: ci(0.7, 6), Seen: Abstract, Sources: from("thibault2013")}, Arm: "crt", Months: 12, Kind: Change},
				{Figure: Figure{What: "LV ejection fraction", Value: 2.1, Unit: "points", Spread: ci(-0.5, 4.8), Seen: Abstract, Sources: from("thibault2013")}, Arm: "control", Months: 12, Kind: Change},
			},
			Tests: []Test{
				{What: "LV ejection fraction", P: "0.52", Seen: Abstract, Sources: from("thibault2013")},
			},
		},
		{Name: "six-minute walk",
			Values: []Value{
				{Figure: Figure{What: "six-minute walk", Value: -11.3, Unit: "m", Spread: ci(-31.7, 9.7), Seen: Abstract, Sources: from("thibault2013")}, Arm: "crt", Months: 12, Kind: Change},
				{Figure: Figure{What: "six-minute walk", Value: 25.3, Unit: "m", Spread: ci(6.1, 44.5), Seen: Abstract, Sources: from("thibault2013")}, Arm: "control", Months: 12, Kind: Change},
			},
			Tests: []Test{
				{What: "six-minute walk", P: "0.01", Seen: Abstract, Sources: from("thibault2013")},
			},
		},
		{Name: "QRS duration",
			Values: []Value{
				{Figure: Figure{What: "QRS duration", Value: 40.2, Unit: "ms", Spread: ci(34.2, 46.2), Seen: Abstract, Sources: from("thibault2013")}, Arm: "crt", Months: 12, Kind: Change},
				{Figure: Figure{What: "QRS duration", Value: 3.4, Unit: "ms", Spread: ci(0.6, 6.2), Seen: Abstract, Sources: from("thibault2013")}, Arm: "control", Months: 12, Kind: Change},
			},
			Tests: []Test{
				{What: "QRS duration", P: "<0.0001", Seen: Abstract, Sources: from("thibault2013")},
			},
		},
	},
}

// narrowCRT holds NARROW-CRT.
var narrowCRT = Trial{
	ID: "NARROW-CRT", Name: "NARROW-CRT", Year: 2013,
	Design:     "Single-blind: CRT-D or dual-chamber ICD in ischaemic patients with QRS below 120 ms and a septal to lateral delay of at least 60 ms.",
	Allocation: "1:1",
	FollowUp: []Figure{
		{What: "follow-up", Value: 16, Unit: "months", Stat: "median", Seen: Abstract, Sources: from("muto2013")},
	},
	Arms: []Arm{
		{ID: "crtd", Name: "CRT-D", N: &Figure{What: "patients", Value: 60, Seen: SecondHand, Sources: from("muto2013")}},
		{ID: "dicd", Name: "dual-chamber ICD", N: &Figure{What: "patients", Value: 60, Seen: SecondHand, Sources: from("muto2013")}},
	},
	Counts: []Figure{
		{What: "referred", Value: 1290, Seen: SecondHand, Sources: from("muto2013")},
		{What: "met the criteria", Value: 233, Seen: SecondHand, Sources: from("muto2013")},
		{What: "with dyssynchrony", Value: 120, Seen: SecondHand, Sources: from("muto2013")},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "II,III"), Seen: SecondHand, Sources: from("muto2013")},
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: SecondHand, Sources: from("muto2013")},
		{AnyOf: one("qrs_ms", "<", "120"), Seen: SecondHand, Sources: from("muto2013")},
	},
	Baseline: []Group{
		{Arm: "crtd", Rows: []Figure{
			{What: "QRS duration", Value: 107, Unit: "ms", Stat: "mean", Spread: sd(14), Seen: SecondHand, Sources: from("muto2013")},
		}},
		{Arm: "dicd", Rows: []Figure{
			{What: "QRS duration", Value: 104, Unit: "ms", Stat: "mean", Spread: sd(14), Seen: SecondHand, Sources: from("muto2013")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "clinical composite improved at twelve months", Primary: true,
			Events: []Events{
				{Arm: "crtd", Events: 23, N: 56, Seen: Abstract, Sources: from("muto2013")},
				{Arm: "dicd", Events: 9, N: 55, Seen: Abstract, Sources: from("muto2013")},
			},
			Tests: []Test{
				{What: "clinical composite improved at twelve months", P: "0.004", Seen: Abstract, Sources: from("muto2013")},
			},
		},
		{Name: "free of heart failure hospitalisation and heart failure death",
			Tests: []Test{
				{What: "free of heart failure hospitalisation and heart failure death", P: "0.077", Seen: Abstract, Sources: from("muto2013")},
			},
		},
		{Name: "heart failure hospitalisation, heart failure death or ventricular fibrillation",
			Tests: []Test{
				{What: "heart failure hospitalisation, heart failure death or ventricular fibrillation", P: "0.028", Seen: Abstract, Sources: from("muto2013")},
			},
		},
		{Name: "events in both arms",
			Values: []Value{
				{Figure: Figure{What: "deaths", Value: 11, Seen: SecondHand, Sources: from("muto2013")}, Kind: Count},
				{Figure: Figure{What: "patients hospitalised for heart failure", Value: 16, Seen: SecondHand, Sources: from("muto2013")}, Kind: Count},
			},
		},
	},
}

// echoCRT holds EchoCRT.
var echoCRT = Trial{
	ID: "EchoCRT", Name: "EchoCRT", Year: 2013,
	Design:     "Double-blind, narrow QRS with dyssynchrony on echo; all had a CRT-D, on or off; 115 centres; stopped as futile on 13 March 2013.",
	Allocation: "1:1",
	FollowUp: []Figure{
		{What: "follow-up", Value: 19.4, Unit: "months", Stat: "mean", Seen: Abstract, Sources: from("ruschitzka2013")},
	},
	Arms: []Arm{
		{ID: "crt", Name: "resynchronization on", N: &Figure{What: "patients", Value: 404, Seen: Abstract, Sources: from("ruschitzka2013")}},
		{ID: "control", Name: "resynchronization off", N: &Figure{What: "patients", Value: 405, Seen: Abstract, Sources: from("ruschitzka2013")}},
	},
	Counts: []Figure{
		{What: "enrolled", Value: 1680, Seen: PrimaryText, Sources: from("ctgov_echocrt")},
		{What: "randomised", Value: 809, Seen: Abstract, Sources: from("ruschitzka2013")},
		{What: "planned", Value: 1132, Seen: SecondHand, Sources: from("bmj_echo")},
		{What: "qualified for implantation", Value: 855, Seen: PrimaryText, Sources: from("ctgov_echocrt")},
		{What: "implanted", Value: 821, Seen: PrimaryText, Sources: from("ctgov_echocrt")},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "III,IV"), Seen: Abstract, Sources: from("ruschitzka2013")},
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: Abstract, Sources: from("ruschitzka2013")},
		{AnyOf: one("qrs_ms", "<", "130"), Seen: Abstract, Sources: from("ruschitzka2013")},
		{AnyOf: one("lvedd_mm", ">=", "55"), Seen: Memory, Sources: from("ruschitzka2013")},
		{AnyOf: [][]Clause{{{"tdi_opposing_delay_ms", ">=", "80"}}, {{"radial_strain_delay_ms", ">=", "130"}}}, Seen: Abstract, Sources: from("gorcsan2016")},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "men", Value: 72, Unit: "%", Seen: Abstract, Sources: from("varma2018")},
			{What: "NYHA III", Value: 93, Unit: "%", Seen: Abstract, Sources: from("varma2018")},
			{What: "QRS duration", Value: 105, Unit: "ms", Seen: SecondHand, Sources: from("bmj_echo")},
			{What: "age", Value: 58, Unit: "y", Stat: "mean", Spread: sd(12.7), Seen: PrimaryText, Sources: from("ctgov_echocrt")},
		}},
		{Arm: "crt", Rows: []Figure{
			{What: "age", Value: 57.6, Unit: "y", Stat: "mean", Spread: sd(12.9), Seen: PrimaryText, Sources: from("ctgov_echocrt")},
			{What: "women", Value: 27.2, Unit: "%", Seen: PrimaryText, Sources: from("ctgov_echocrt"), Note: "110 of 404"},
		}},
		{Arm: "control", Rows: []Figure{
			{What: "age", Value: 58.3, Unit: "y", Stat: "mean", Spread: sd(12.6), Seen: PrimaryText, Sources: from("ctgov_echocrt")},
			{What: "women", Value: 28.1, Unit: "%", Seen: PrimaryText, Sources: from("ctgov_echocrt"), Note: "114 of 405"},
		}},
	},
	Outcomes: []Outcome{
		{Name: "death or heart failure hospitalisation", Primary: true,
			Events: []Events{
				{Arm: "crt", Events: 116, N: 404, Seen: Abstract, Sources: from("ruschitzka2013")},
				{Arm: "control", Events: 102, N: 405, Seen: Abstract, Sources: from("ruschitzka2013")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death or heart failure hospitalisation", Value: 1.2, Spread: ci(0.92, 1.57), P: "0.15", Seen: Abstract, Sources: from("ruschitzka2013")}, Measure: "HR", Of: "crt", Over: "control"},
			},
		},
		{Name: "death",
			Events: []Events{
				{Arm: "crt", Events: 45, N: 404, Seen: Abstract, Sources: from("ruschitzka2013")},
				{Arm: "control", Events: 26, N: 405, Seen: Abstract, Sources: from("ruschitzka2013")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death", Value: 1.81, Spread: ci(1.11, 2.93), P: "0.02", Seen: Abstract, Sources: from("ruschitzka2013")}, Measure: "HR", Of: "crt", Over: "control"},
			},
		},
		{Name: "dyssynchrony that persists at six months",
			Effects: []Effect{
				{Figure: Figure{What: "death or heart failure hospitalisation, dyssynchrony persisting over not", Value: 1.54, Spread: ci(1.03, 2.3), P: "0.03", Seen: Abstract, Sources: from("gorcsan2016")}, Measure: "HR"},
			},
			Values: []Value{
				{Figure: Figure{What: "still dyssynchronous", Value: 77, Unit: "%", Seen: Abstract, Sources: from("gorcsan2016")}, Arm: "crt", Months: 6, Kind: Share},
				{Figure: Figure{What: "still dyssynchronous", Value: 76, Unit: "%", Seen: Abstract, Sources: from("gorcsan2016")}, Arm: "control", Months: 6, Kind: Share},
			},
		},
		{Name: "primary endpoint", Part: Subgroup, Who: "end-diastolic volume over height at or above the median",
			Effects: []Effect{
				{Figure: Figure{What: "primary endpoint", Value: 1.64, Spread: ci(1.11, 2.42), P: "0.012", Seen: Abstract, Sources: from("varma2018")}, Measure: "HR"},
			},
		},
		{Name: "primary endpoint", Part: Subgroup, Who: "QRS duration over end-diastolic volume, top quarter",
			Effects: []Effect{
				{Figure: Figure{What: "primary endpoint", Value: 0.64, Spread: ci(0.34, 1.24), P: "0.188", Seen: Abstract, Sources: from("varma2018")}, Measure: "HR"},
			},
		},
		{Name: "primary endpoint", Part: Subgroup, Who: "QRS duration over end-diastolic volume, lower three quarters",
			Effects: []Effect{
				{Figure: Figure{What: "primary endpoint", Value: 1.47, Spread: ci(1.07, 2.02), P: "0.016", Seen: Abstract, Sources: from("varma2018")}, Measure: "HR", PInteraction: "0.046"},
			},
		},
	},
	Differences: []Difference{
		{Told: "About 30 % of patients with a normal QRS have dyssynchrony that could be treated.",
			Read: "How many depends on the index, and treating it did not help: death 1.81 (1.11 to 2.93).",
			Seen: Abstract, Sources: from("ruschitzka2013")},
	},
}
