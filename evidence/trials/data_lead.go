package trials

// decreaseHF holds DECREASE-HF.
var decreaseHF = Trial{
	ID: "DECREASE-HF", Name: "DECREASE-HF", Year: 2007,
	Design:     "Three arms for six months: simultaneous biventricular, sequential biventricular, left ventricular pacing.",
	Allocation: "1:1:1",
	Arms: []Arm{
		{ID: "biv", Name: "simultaneous biventricular pacing"},
		{ID: "seq", Name: "sequential biventricular pacing"},
		{ID: "lv", Name: "left ventricular pacing"},
	},
	Counts: []Figure{
		{What: "randomised", Value: 306, Seen: Abstract, Sources: from("rao2007")},
		{What: "implanted, with arrhythmia testing", Value: 338, Seen: PrimaryText, Sources: from("bsxmanual")},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "III,IV"), Seen: Abstract, Sources: from("rao2007")},
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: Abstract, Sources: from("rao2007")},
		{AnyOf: one("qrs_ms", ">=", "150"), Seen: Abstract, Sources: from("rao2007")},
		{AnyOf: one("morphology", "==", "rbbb"), Exclude: true, Seen: PrimaryText, Sources: from("bsxmanual")},
	},
	Outcomes: []Outcome{
		{Name: "diameters fall in all arms",
			Tests: []Test{
				{What: "diameters fall in all arms", P: "<0.001", Seen: Abstract, Sources: from("rao2007")},
			},
			Facts: []Fact{
				{Text: "The end-systolic diameter fell most with simultaneous pacing (p=0.007).", Seen: Abstract, Sources: from("rao2007")},
			},
		},
		{Name: "stroke volume and ejection fraction rise in all arms alike",
			Tests: []Test{
				{What: "stroke volume and ejection fraction rise in all arms alike", P: "<0.001", Seen: Abstract, Sources: from("rao2007")},
			},
		},
		{Name: "composite score at six months",
			Values: []Value{
				{Figure: Figure{What: "composite score", Value: 12.8, Seen: PrimaryText, Sources: from("bsxmanual"), Note: "standard error 1.7, 70 patients"}, Arm: "lv", Months: 6, Kind: Level},
				{Figure: Figure{What: "composite score", Value: 16.4, Seen: PrimaryText, Sources: from("bsxmanual"), Note: "standard error 1.7, 76 patients"}, Arm: "biv", Months: 6, Kind: Level},
				{Figure: Figure{What: "composite score", Value: 3.6, Seen: PrimaryText, Sources: from("bsxmanual"), Note: "standard error 2.4, upper bound 8.2"}, Months: 6, Kind: Contrast},
			},
		},
	},
}

// smartAV holds SMART-AV.
var smartAV = Trial{
	ID: "SMART-AV", Name: "SMART-AV", Year: 2010,
	Design:     "Double-blind, three ways to set the AV delay for six months: an algorithm on electrograms, echo, fixed.",
	Allocation: "1:1:1",
	Enrolment:  &Fact{Text: "From May 2008.", Seen: SecondHand, Sources: from("ellenbogen2010")},
	Arms: []Arm{
		{ID: "smartdelay", Name: "SmartDelay", N: &Figure{What: "patients", Value: 332, Seen: SecondHand, Sources: from("ellenbogen2010")}},
		{ID: "echo", Name: "echo-guided AV delay", N: &Figure{What: "patients", Value: 323, Seen: SecondHand, Sources: from("ellenbogen2010")}},
		{ID: "fixed", Name: "AV delay of 120 ms", N: &Figure{What: "patients", Value: 325, Seen: SecondHand, Sources: from("ellenbogen2010")}},
	},
	Counts: []Figure{
		{What: "implanted", Value: 1014, Seen: Abstract, Sources: from("ellenbogen2010")},
		{What: "randomised", Value: 980, Seen: Abstract, Sources: from("ellenbogen2010")},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "III,IV"), Seen: SecondHand, Sources: from("ellenbogen2010")},
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: SecondHand, Sources: from("ellenbogen2010")},
		{AnyOf: one("qrs_ms", ">=", "120"), Seen: SecondHand, Sources: from("ellenbogen2010")},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "age", Value: 66, Unit: "y", Stat: "mean", Spread: sd(11), Seen: Abstract, Sources: from("ellenbogen2010")},
			{What: "men", Value: 68, Unit: "%", Seen: Abstract, Sources: from("ellenbogen2010")},
			{What: "LV ejection fraction", Value: 25, Unit: "%", Stat: "mean", Spread: sd(7), Seen: Abstract, Sources: from("ellenbogen2010")},
			{What: "beta-blocker", Value: 92, Unit: "%", Seen: SecondHand, Sources: from("ellenbogen2010")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "end-systolic volume", Primary: true,
			Values: []Value{
				{Figure: Figure{What: ESV, Value: -21, Unit: "mL", Stat: "median", Spread: iqr(-45, 6), Seen: Abstract, Sources: from("ellenbogen2010")}, Arm: "smartdelay", Months: 6, Kind: Change},
				{Figure: Figure{What: ESV, Value: -19, Unit: "mL", Stat: "median", Spread: iqr(-45, 6), Seen: Abstract, Sources: from("ellenbogen2010")}, Arm: "echo", Months: 6, Kind: Change},
				{Figure: Figure{What: ESV, Value: -15, Unit: "mL", Stat: "median", Spread: iqr(-41, 6), Seen: Memory, Sources: from("ellenbogen2010")}, Arm: "fixed", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "SmartDelay against echo", P: "0.52", Seen: SecondHand, Sources: from("healio_smartav")},
				{What: "SmartDelay against fixed", P: "0.66", Seen: SecondHand, Sources: from("healio_smartav")},
			},
		},
	},
}

// target holds TARGET.
var target = Trial{
	ID: "TARGET", Name: "TARGET", Year: 2012,
	Design:     "Left ventricular lead guided by speckle tracking to the latest site free of scar, or not guided; two British centres; six months.",
	Allocation: "1:1",
	Arms: []Arm{
		{ID: "target", Name: "lead guided by speckle tracking", N: &Figure{What: "patients", Value: 110, Seen: SecondHand, Sources: from("khan2012")}},
		{ID: "control", Name: "lead not guided", N: &Figure{What: "patients", Value: 110, Seen: SecondHand, Sources: from("khan2012")}},
	},
	Counts: []Figure{
		{What: "analysed, target", Value: 103, Seen: SecondHand, Sources: from("khan2012")},
		{What: "analysed, control", Value: 104, Seen: SecondHand, Sources: from("khan2012")},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "age", Value: 72, Unit: "y", Stat: "median", Seen: SecondHand, Sources: from("khan2012")},
			{What: "ischaemic", Value: 56, Unit: "%", Seen: SecondHand, Sources: from("khan2012")},
			{What: "LV ejection fraction", Value: 23, Unit: "%", Seen: SecondHand, Sources: from("khan2012")},
			{What: "women", Value: 23, Unit: "%", Seen: SecondHand, Sources: from("khan2012")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "end-systolic volume at least 15 % smaller", Primary: true,
			Values: []Value{
				{Figure: Figure{What: "ESV at least 15 % smaller", Value: 70, Unit: "%", Seen: Abstract, Sources: from("khan2012")}, Arm: "target", Months: 6, Kind: Share},
				{Figure: Figure{What: "ESV at least 15 % smaller", Value: 55, Unit: "%", Seen: Abstract, Sources: from("khan2012")}, Arm: "control", Months: 6, Kind: Share},
				{Figure: Figure{What: "ESV at least 15 % smaller", Value: 15, Unit: "%", Spread: ci(2, 28), Seen: Abstract, Sources: from("khan2012")}, Months: 6, Kind: Contrast},
			},
			Tests: []Test{
				{What: "ESV at least 15 % smaller", P: "0.031", Seen: Abstract, Sources: from("khan2012")},
			},
		},
		{Name: "clinical response",
			Values: []Value{
				{Figure: Figure{What: "responded", Value: 83, Unit: "%", Seen: Abstract, Sources: from("khan2012")}, Arm: "target", Months: 6, Kind: Share},
				{Figure: Figure{What: "responded", Value: 65, Unit: "%", Seen: Abstract, Sources: from("khan2012")}, Arm: "control", Months: 6, Kind: Share},
			},
			Tests: []Test{
				{What: "responded", P: "0.003", Seen: Abstract, Sources: from("khan2012")},
			},
		},
		{Name: "ejection fraction",
			Values: []Value{
				{Figure: Figure{What: "LV ejection fraction", Value: 8, Unit: "points", Stat: "mean", Spread: sd(7), Seen: SecondHand, Sources: from("khan2012")}, Arm: "target", Months: 6, Kind: Change},
				{Figure: Figure{What: "LV ejection fraction", Value: 5, Unit: "points", Stat: "mean", Spread: sd(8), Seen: SecondHand, Sources: from("khan2012")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "LV ejection fraction", P: "0.001", Seen: SecondHand, Sources: from("khan2012")},
			},
		},
	},
	Differences: []Difference{
		{Told: "NYHA class of controls changed by −0.08 ± 0.7.",
			Read: "Surely −0.8: a slip in a published summary.",
			Seen: SecondHand, Sources: from("khan2012")},
	},
}

// starter holds STARTER.
var starter = Trial{
	ID: "STARTER", Name: "STARTER", Year: 2013,
	Design:     "Left ventricular lead guided by speckle tracking, or routine.",
	Allocation: "3:2",
	FollowUp: []Figure{
		{What: "follow-up", Value: 1.8, Unit: "y", Seen: Abstract, Sources: from("saba2013")},
	},
	Arms: []Arm{
		{ID: "guided", Name: "lead guided by speckle tracking", N: &Figure{What: "patients", Value: 110, Seen: Abstract, Sources: from("saba2013")}},
		{ID: "routine", Name: "routine lead", N: &Figure{What: "patients", Value: 77, Seen: Abstract, Sources: from("saba2013")}},
	},
	Counts: []Figure{
		{What: "patients", Value: 187, Seen: Abstract, Sources: from("saba2013")},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "II,III,IV"), Seen: Abstract, Sources: from("saba2013")},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "ischaemic", Value: 62, Unit: "%", Seen: Abstract, Sources: from("saba2013")},
			{What: "LV ejection fraction", Value: 26, Unit: "%", Stat: "mean", Spread: sd(6), Seen: Abstract, Sources: from("saba2013")},
			{What: "QRS duration", Value: 159, Unit: "ms", Stat: "mean", Spread: sd(27), Seen: Abstract, Sources: from("saba2013")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "death or first heart failure hospitalisation", Primary: true,
			Effects: []Effect{
				{Figure: Figure{What: "death or first heart failure hospitalisation", Value: 0.48, Spread: ci(0.28, 0.82), P: "0.006", Seen: Abstract, Sources: from("saba2013")}, Measure: "HR", Of: "guided", Over: "routine"},
			},
			Values: []Value{
				{Figure: Figure{What: "deaths", Value: 30, Seen: Abstract, Sources: from("saba2013")}, Kind: Count},
				{Figure: Figure{What: "patients hospitalised for heart failure", Value: 37, Seen: Abstract, Sources: from("saba2013")}, Kind: Count},
			},
		},
		{Name: "lead at or next to the latest site",
			Effects: []Effect{
				{Figure: Figure{What: "death or heart failure hospitalisation, lead there over elsewhere", Value: 0.4, Spread: ci(0.22, 0.71), P: "0.002", Seen: Abstract, Sources: from("saba2013")}, Measure: "HR"},
			},
			Values: []Value{
				{Figure: Figure{What: "lead there", Value: 85, Unit: "%", Seen: Abstract, Sources: from("saba2013")}, Arm: "guided", Kind: Share},
				{Figure: Figure{What: "lead there", Value: 66, Unit: "%", Seen: Abstract, Sources: from("saba2013")}, Arm: "routine", Kind: Share},
			},
			Tests: []Test{
				{What: "lead there", P: "0.01", Seen: Abstract, Sources: from("saba2013")},
			},
		},
		{Name: "death or first appropriate shock or pacing, 3.7 years",
			Effects: []Effect{
				{Figure: Figure{What: "death or first appropriate shock or pacing, 3.7 years", Value: 0.64, Spread: ci(0.42, 0.98), P: "0.038", Seen: Abstract, Sources: from("adelstein2014")}, Measure: "HR", Of: "guided", Over: "routine"},
			},
			Values: []Value{
				{Figure: Figure{What: "patients", Value: 183, Seen: Abstract, Sources: from("adelstein2014")}, Kind: Count},
			},
		},
	},
	Notes: []Fact{
		{Text: "Only the abstract was read.", Seen: Abstract, Sources: from("saba2013")},
	},
}

// enhanceCRT holds ENHANCE CRT.
var enhanceCRT = Trial{
	ID: "ENHANCE-CRT", Name: "ENHANCE CRT", Year: 2020,
	Design:     "Left ventricular lead guided by the electrical delay at the lead, or standard, in conduction delay other than LBBB; twelve months.",
	Allocation: "2:1",
	Arms: []Arm{
		{ID: "qlv", Name: "lead guided by QLV"},
		{ID: "control", Name: "standard lead"},
	},
	Counts: []Figure{
		{What: "planned, at most", Value: 250, Seen: Abstract, Sources: from("singh2018")},
		{What: "randomised", Value: 248, Seen: Memory, Sources: from("singh2020")},
	},
	Outcomes: []Outcome{
		{Name: "clinical composite", Primary: true,
			Values: []Value{
				{Figure: Figure{What: "improved", Value: 67, Unit: "%", Seen: Memory, Sources: from("singh2020")}, Arm: "qlv", Months: 12, Kind: Share},
				{Figure: Figure{What: "improved", Value: 73, Unit: "%", Seen: Memory, Sources: from("singh2020")}, Arm: "control", Months: 12, Kind: Share},
			},
			Tests: []Test{
				{What: "improved", P: "0.42", Seen: Memory, Sources: from("singh2020")},
			},
			Facts: []Fact{
				{Text: "A lead guided by the electrical delay had no advantage.", Seen: SecondHand, Sources: from("medscape897025")},
			},
		},
	},
	Notes: []Fact{
		{Text: "The design was read; the direction of the result comes from a report of a meeting; the rates were seen nowhere.", Seen: SecondHand, Sources: from("medscape897025")},
	},
}

// greaterEARTH holds GREATER-EARTH.
var greaterEARTH = Trial{
	ID: "GREATER-EARTH", Name: "GREATER-EARTH", Year: 2011,
	Design:     "Double-blind crossover of left ventricular and biventricular pacing, six months each, after two to eight weeks of run-in; 11 centres.",
	Allocation: "1:1 (order)",
	Arms: []Arm{
		{ID: "lv", Name: "left ventricular pacing"},
		{ID: "biv", Name: "biventricular pacing"},
	},
	Counts: []Figure{
		{What: "recruited", Value: 211, Seen: Abstract, Sources: from("thibault2011")},
		{What: "randomised", Value: 121, Seen: Abstract, Sources: from("thibault2011")},
	},
	Criteria: []Criterion{
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: Abstract, Sources: from("thibault2011")},
		{AnyOf: one("qrs_ms", ">=", "120"), Seen: Abstract, Sources: from("thibault2011")},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "age", Value: 60.9, Unit: "y", Stat: "mean", Spread: sd(8.8), Seen: Abstract, Sources: from("earth2017")},
			{What: "men", Value: 75, Unit: "%", Seen: Abstract, Sources: from("earth2017")},
			{What: "LV ejection fraction", Value: 24.4, Unit: "%", Stat: "mean", Spread: sd(6.3), Seen: Abstract, Sources: from("earth2017")},
			{What: ESV, Value: 162.4, Unit: "mL", Stat: "mean", Spread: sd(57.2), Seen: Abstract, Sources: from("earth2017")},
			{What: "exercise duration", Value: 9.3, Unit: "min", Stat: "mean", Spread: sd(6.4), Seen: Abstract, Sources: from("thibault2011")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "exercise duration", Primary: true,
			Values: []Value{
				{Figure: Figure{What: "exercise duration", Value: 14, Unit: "min", Stat: "mean", Spread: sd(11.9), Seen: Abstract, Sources: from("thibault2011")}, Arm: "lv", Months: 6, Kind: Level},
				{Figure: Figure{What: "exercise duration", Value: 14.3, Unit: "min", Stat: "mean", Spread: sd(12.5), Seen: Abstract, Sources: from("thibault2011")}, Arm: "biv", Months: 6, Kind: Level},
			},
			Tests: []Test{
				{What: "exercise duration", P: "0.4327", Seen: Abstract, Sources: from("thibault2011")},
			},
		},
		{Name: "ejection fraction",
			Values: []Value{
				{Figure: Figure{What: "LV ejection fraction", Value: 31.9, Unit: "%", Stat: "mean", Spread: sd(10.8), Seen: Abstract, Sources: from("thibault2011")}, Arm: "lv", Months: 6, Kind: Level},
				{Figure: Figure{What: "LV ejection fraction", Value: 30.9, Unit: "%", Stat: "mean", Spread: sd(9.8), Seen: Abstract, Sources: from("thibault2011")}, Arm: "biv", Months: 6, Kind: Level},
			},
			Tests: []Test{
				{What: "LV ejection fraction", P: "0.453", Seen: Abstract, Sources: from("thibault2011")},
			},
		},
		{Name: "end-systolic volume",
			Values: []Value{
				{Figure: Figure{What: ESV, Value: 130.3, Unit: "mL", Stat: "mean", Spread: sd(59.9), Seen: Abstract, Sources: from("earth2017")}, Arm: "lv", Months: 6, Kind: Level},
				{Figure: Figure{What: ESV, Value: 130.4, Unit: "mL", Stat: "mean", Spread: sd(63.4), Seen: Abstract, Sources: from("earth2017")}, Arm: "biv", Months: 6, Kind: Level},
			},
			Tests: []Test{
				{What: "ESV", P: "0.679", Seen: Abstract, Sources: from("earth2017")},
			},
		},
		{Name: "end-systolic volume at least 15 % smaller",
			Values: []Value{
				{Figure: Figure{What: "ESV at least 15 % smaller", Value: 46.7, Unit: "%", Seen: Abstract, Sources: from("thibault2011")}, Arm: "lv", Months: 6, Kind: Share},
				{Figure: Figure{What: "ESV at least 15 % smaller", Value: 55.4, Unit: "%", Seen: Abstract, Sources: from("thibault2011")}, Arm: "biv", Months: 6, Kind: Share},
			},
			Tests: []Test{
				{What: "ESV at least 15 % smaller", P: "0.0881", Seen: Abstract, Sources: from("thibault2011")},
			},
		},
		{Name: "clinical response",
			Values: []Value{
				{Figure: Figure{What: "responded", Value: 48, Unit: "%", Seen: Abstract, Sources: from("thibault2011")}, Arm: "lv", Months: 6, Kind: Share},
				{Figure: Figure{What: "responded", Value: 55.1, Unit: "%", Seen: Abstract, Sources: from("thibault2011")}, Arm: "biv", Months: 6, Kind: Share},
			},
			Tests: []Test{
				{What: "responded", P: "0.1615", Seen: Abstract, Sources: from("thibault2011")},
			},
		},
		{Name: "responded to the other mode only",
			Values: []Value{
				{Figure: Figure{What: "non-responders to left ventricular pacing that responded to biventricular pacing", Value: 30.6, Unit: "%", Seen: Abstract, Sources: from("thibault2011")}, Kind: Share},
				{Figure: Figure{What: "non-responders to biventricular pacing that responded to left ventricular pacing", Value: 17.1, Unit: "%", Seen: Abstract, Sources: from("thibault2011")}, Kind: Share},
			},
		},
	},
}

// bLeftHF holds B-LEFT HF.
var bLeftHF = Trial{
	ID: "B-LEFT-HF", Name: "B-LEFT HF", Year: 2010,
	Design:     "Double-blind: is left ventricular pacing not inferior to biventricular pacing? Six months.",
	Allocation: "1:1",
	Arms: []Arm{
		{ID: "biv", Name: "biventricular pacing", N: &Figure{What: "patients", Value: 90, Seen: Abstract, Sources: from("boriani2010")}},
		{ID: "lv", Name: "left ventricular pacing", N: &Figure{What: "patients", Value: 86, Seen: Abstract, Sources: from("boriani2010")}},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "III,IV"), Seen: Abstract, Sources: from("boriani2010")},
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: Abstract, Sources: from("boriani2010")},
		{AnyOf: one("qrs_ms", ">=", "130"), Seen: Abstract, Sources: from("boriani2010")},
	},
	Outcomes: []Outcome{
		{Name: "heart failure composite",
			Values: []Value{
				{Figure: Figure{What: "improved", Value: 76.2, Unit: "%", Seen: Abstract, Sources: from("boriani2010")}, Arm: "biv", Months: 6, Kind: Share},
				{Figure: Figure{What: "improved", Value: 74.7, Unit: "%", Seen: Abstract, Sources: from("boriani2010")}, Arm: "lv", Months: 6, Kind: Share},
			},
			Facts: []Fact{
				{Text: "Left ventricular pacing was not inferior; remodelling meant an end-systolic volume at least 10 % smaller.", Seen: Abstract, Sources: from("boriani2010")},
			},
		},
	},
}

// freedom holds FREEDOM (QuickOpt).
var freedom = Trial{
	ID: "FREEDOM", Name: "FREEDOM (QuickOpt)", Aliases: []string{"QuickOpt", "FREEDOM"}, Year: 2010,
	Design:     "Double-blind: frequent setting of AV and VV delays by an algorithm, or usual care.",
	Allocation: "1:1",
	Arms: []Arm{
		{ID: "quickopt", Name: "frequent optimisation of delays"},
		{ID: "usual", Name: "usual care"},
	},
	Counts: []Figure{
		{What: "patients", Value: 1647, Seen: Memory, Sources: from("freedom")},
	},
	Outcomes: []Outcome{
		{Name: "clinical composite",
			Facts: []Fact{
				{Text: "No significant difference.", Seen: Memory, Sources: from("freedom")},
			},
		},
	},
	Notes: []Fact{
		{Text: "Nothing about this trial was read.", Seen: Memory, Sources: from("freedom")},
	},
}

// moreMPP holds MORE-CRT MPP.
var moreMPP = Trial{
	ID: "MORE-CRT-MPP", Name: "MORE-CRT MPP", Year: 2019,
	Design:     "Patients whose end-systolic volume had fallen by less than 15 % after six months were randomised to multipoint pacing or to go on; its setting was free in phase I and prescribed in phase II; stopped as futile.",
	Allocation: "1:1",
	Arms: []Arm{
		{ID: "mpp", Name: "multipoint pacing", N: &Figure{What: "patients", Value: 236, Seen: Abstract, Sources: from("leclercq2019")}},
		{ID: "biv", Name: "biventricular pacing", N: &Figure{What: "patients", Value: 231, Seen: Abstract, Sources: from("leclercq2019")}},
	},
	Counts: []Figure{
		{What: "enrolled in phase I", Value: 1921, Seen: Abstract, Sources: from("leclercq2019")},
		{What: "enrolled in all", Value: 5850, Seen: PrimaryText, Sources: from("ctgov_moremp")},
	},
	Outcomes: []Outcome{
		{Name: "non-responders that became responders, phase I", Primary: true,
			Values: []Value{
				{Figure: Figure{What: "became responders", Value: 31.8, Unit: "%", Seen: Abstract, Sources: from("leclercq2019")}, Arm: "mpp", Months: 6, Kind: Share},
				{Figure: Figure{What: "became responders", Value: 33.8, Unit: "%", Seen: Abstract, Sources: from("leclercq2019")}, Arm: "biv", Months: 6, Kind: Share},
			},
			Tests: []Test{
				{What: "became responders", P: "0.72", Seen: Abstract, Sources: from("leclercq2019")},
			},
		},
		{Name: "phase I, by how multipoint pacing was set",
			Values: []Value{
				{Figure: Figure{What: "became responders, poles far apart and short delay", Value: 45.6, Unit: "%", Seen: Abstract, Sources: from("leclercq2019")}, Kind: Share},
				{Figure: Figure{What: "became responders, set otherwise", Value: 26.2, Unit: "%", Seen: Abstract, Sources: from("leclercq2019")}, Kind: Share},
			},
			Tests: []Test{
				{What: "phase I, by how multipoint pacing was set", P: "0.006", Seen: Abstract, Sources: from("leclercq2019")},
			},
		},
		{Name: "death or heart failure hospitalisation, both phases (2025)",
			Events: []Events{
				{Arm: "mpp", Events: 48, N: 722, Seen: Abstract, Sources: from("leclercq2025")},
				{Arm: "biv", Events: 73, N: 699, Seen: Abstract, Sources: from("leclercq2025")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death or heart failure hospitalisation", Value: 0.6, P: "0.0124", Seen: Abstract, Sources: from("leclercq2025")}, Measure: "OR"},
			},
			Values: []Value{
				{Figure: Figure{What: "non-responders", Value: 1677, Seen: Abstract, Sources: from("leclercq2025")}, Kind: Count},
				{Figure: Figure{What: "patients in all", Value: 3724, Seen: Abstract, Sources: from("leclercq2025")}, Kind: Count},
			},
			Tests: []Test{
				{What: "death or heart failure hospitalisation, both phases (2025)", P: "0.0107", Seen: Abstract, Sources: from("leclercq2025")},
			},
		},
	},
}
