package trials

// lbbpResync holds LBBP-RESYNC.
var lbbpResync = Trial{
	ID: "LBBP-RESYNC", Name: "LBBP-RESYNC", Year: 2022,
	Design:     "Left bundle branch or biventricular pacing in LBBB that is not ischaemic; two centres; six months.",
	Allocation: "1:1",
	Enrolment:  &Fact{Text: "From 2019 to 2021.", Seen: SecondHand, Sources: from("wang2022")},
	Arms: []Arm{
		{ID: "lbbp", Name: "left bundle branch pacing", N: &Figure{What: "patients", Value: 20, Seen: Abstract, Sources: from("wang2022")}},
		{ID: "biv", Name: "biventricular pacing", N: &Figure{What: "patients", Value: 20, Seen: Abstract, Sources: from("wang2022")}},
	},
	Baseline: []Group{
		{Arm: "lbbp", Rows: []Figure{
			{What: "age", Value: 62.3, Unit: "y", Stat: "mean", Spread: sd(11.2), Seen: SecondHand, Sources: from("wang2022")},
			{What: "women", Value: 65, Unit: "%", Seen: SecondHand, Sources: from("wang2022")},
			{What: "LV ejection fraction", Value: 28.3, Unit: "%", Stat: "mean", Spread: sd(5.3), Seen: SecondHand, Sources: from("wang2022")},
		}},
		{Arm: "biv", Rows: []Figure{
			{What: "age", Value: 65.3, Unit: "y", Stat: "mean", Spread: sd(10.6), Seen: SecondHand, Sources: from("wang2022")},
			{What: "women", Value: 35, Unit: "%", Seen: SecondHand, Sources: from("wang2022")},
			{What: "LV ejection fraction", Value: 31.1, Unit: "%", Stat: "mean", Spread: sd(5.6), Seen: SecondHand, Sources: from("wang2022")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "ejection fraction", Primary: true,
			Values: []Value{
				{Figure: Figure{What: "LV ejection fraction", Value: 21.1, Unit: "points", Seen: SecondHand, Sources: from("wang2022")}, Arm: "lbbp", Months: 6, Kind: Change},
				{Figure: Figure{What: "LV ejection fraction", Value: 15.6, Unit: "points", Seen: Memory, Sources: from("wang2022")}, Arm: "biv", Months: 6, Kind: Change},
				{Figure: Figure{What: "LV ejection fraction", Value: 5.6, Unit: "points", Spread: ci(0.3, 10.9), P: "0.039", Seen: Memory, Sources: from("wang2022")}, Months: 6, Kind: Contrast},
			},
		},
		{Name: "paced QRS duration",
			Values: []Value{
				{Figure: Figure{What: "paced QRS duration", Value: 131.5, Unit: "ms", Seen: SecondHand, Sources: from("wang2022")}, Arm: "lbbp", Kind: Level},
				{Figure: Figure{What: "paced QRS duration", Value: 136.6, Unit: "ms", Seen: SecondHand, Sources: from("wang2022")}, Arm: "biv", Kind: Level},
			},
		},
		{Name: "success of implantation",
			Values: []Value{
				{Figure: Figure{What: "implanted as intended", Value: 90, Unit: "%", Seen: SecondHand, Sources: from("wang2022")}, Arm: "lbbp", Kind: Share},
				{Figure: Figure{What: "implanted as intended", Value: 80, Unit: "%", Seen: SecondHand, Sources: from("wang2022")}, Arm: "biv", Kind: Share},
			},
		},
	},
}

// levelAT holds LEVEL-AT.
var levelAT = Trial{
	ID: "LEVEL-AT", Name: "LEVEL-AT", Year: 2022,
	Design:     "Is conduction system pacing not inferior to biventricular pacing in shortening left ventricular activation at 45 days? Margin 12 ms.",
	Allocation: "1:1",
	Arms: []Arm{
		{ID: "csp", Name: "conduction system pacing", N: &Figure{What: "patients", Value: 35, Seen: Abstract, Sources: from("pujol2022")}},
		{ID: "biv", Name: "biventricular pacing", N: &Figure{What: "patients", Value: 35, Seen: Abstract, Sources: from("pujol2022")}},
	},
	Outcomes: []Outcome{
		{Name: "left ventricular activation time", Primary: true,
			Values: []Value{
				{Figure: Figure{What: "LV activation time", Value: -28, Unit: "ms", Stat: "mean", Spread: sd(26), Seen: Abstract, Sources: from("pujol2022")}, Arm: "csp", Months: 1.5, Kind: Change},
				{Figure: Figure{What: "LV activation time", Value: -21, Unit: "ms", Stat: "mean", Spread: sd(20), Seen: Abstract, Sources: from("pujol2022")}, Arm: "biv", Months: 1.5, Kind: Change},
				{Figure: Figure{What: "LV activation time", Value: -6.8, Unit: "ms", Spread: ci(-18.3, 4.6), Seen: Abstract, Sources: from("pujol2022")}, Months: 1.5, Kind: Contrast},
			},
		},
		{Name: "end-systolic volume",
			Values: []Value{
				{Figure: Figure{What: ESV, Value: -37, Unit: "mL", Stat: "mean", Spread: sd(59), Seen: Abstract, Sources: from("pujol2022")}, Arm: "csp", Kind: Change},
				{Figure: Figure{What: ESV, Value: -30, Unit: "mL", Stat: "mean", Spread: sd(41), Seen: Abstract, Sources: from("pujol2022")}, Arm: "biv", Kind: Change},
				{Figure: Figure{What: ESV, Value: -8, Unit: "mL", Spread: ci(-33, 17), Seen: Abstract, Sources: from("pujol2022")}, Kind: Contrast},
			},
		},
		{Name: "death or heart failure hospitalisation",
			Values: []Value{
				{Figure: Figure{What: "had the event", Value: 2.9, Unit: "%", Seen: Abstract, Sources: from("pujol2022")}, Arm: "csp", Kind: Share},
				{Figure: Figure{What: "had the event", Value: 11.4, Unit: "%", Seen: Abstract, Sources: from("pujol2022")}, Arm: "biv", Kind: Share},
			},
		},
		{Name: "crossed over",
			Values: []Value{
				{Figure: Figure{What: "from conduction system to biventricular pacing", Value: 23, Unit: "%", Seen: Abstract, Sources: from("pujol2022"), Note: "taken as percent: no unit was noted"}, Kind: Share},
				{Figure: Figure{What: "from biventricular to conduction system pacing", Value: 6, Unit: "%", Seen: Abstract, Sources: from("pujol2022"), Note: "taken as percent: no unit was noted"}, Kind: Share},
			},
		},
	},
}

// cspSync holds CSP-SYNC.
var cspSync = Trial{
	ID: "CSP-SYNC", Name: "CSP-SYNC", Year: 2025,
	Design:     "Left bundle branch area or biventricular pacing, not inferior; one centre.",
	Allocation: "1:1",
	Arms: []Arm{
		{ID: "lbbap", Name: "left bundle branch area pacing", N: &Figure{What: "patients", Value: 31, Seen: SecondHand, Sources: from("cspsync2025")}},
		{ID: "biv", Name: "biventricular pacing", N: &Figure{What: "patients", Value: 31, Seen: SecondHand, Sources: from("cspsync2025")}},
	},
	Outcomes: []Outcome{
		{Name: "ejection fraction", Primary: true,
			Values: []Value{
				{Figure: Figure{What: "LV ejection fraction", Value: 14, Unit: "points", Spread: ci(11.2, 16.8), Seen: SecondHand, Sources: from("cspsync2025")}, Arm: "lbbap", Months: 6, Kind: Change},
				{Figure: Figure{What: "LV ejection fraction", Value: 8.5, Unit: "points", Spread: ci(5.6, 11.2), Seen: SecondHand, Sources: from("cspsync2025")}, Arm: "biv", Months: 6, Kind: Change},
				{Figure: Figure{What: "LV ejection fraction", Value: 5.6, Unit: "points", Spread: ci(1.6, 9.5), Seen: SecondHand, Sources: from("cspsync2025")}, Months: 6, Kind: Contrast},
			},
		},
		{Name: "end-systolic volume",
			Values: []Value{
				{Figure: Figure{What: ESV, Value: -64, Unit: "mL", Spread: ci(-78, -50), Seen: SecondHand, Sources: from("cspsync2025")}, Arm: "lbbap", Months: 6, Kind: Change},
				{Figure: Figure{What: ESV, Value: -40, Unit: "mL", Spread: ci(-54, -25), Seen: SecondHand, Sources: from("cspsync2025")}, Arm: "biv", Months: 6, Kind: Change},
				{Figure: Figure{What: ESV, Value: -24, Unit: "mL", Spread: ci(-44, -4), Seen: SecondHand, Sources: from("cspsync2025")}, Months: 6, Kind: Contrast},
			},
		},
	},
}

// consystCRT holds CONSYST-CRT.
var consystCRT = Trial{
	ID: "CONSYST-CRT", Name: "CONSYST-CRT", Year: 2025,
	Design:     "Is conduction system pacing not inferior to biventricular pacing for death, transplantation, heart failure hospitalisation or a gain in ejection fraction below 5 points at twelve months? Margin 10 %.",
	Allocation: "1:1",
	Arms: []Arm{
		{ID: "csp", Name: "conduction system pacing", N: &Figure{What: "patients", Value: 67, Seen: Abstract, Sources: from("consyst2025")}},
		{ID: "biv", Name: "biventricular pacing", N: &Figure{What: "patients", Value: 67, Seen: Abstract, Sources: from("consyst2025")}},
	},
	Counts: []Figure{
		{What: "planned", Value: 130, Seen: PrimaryText, Sources: from("consyst")},
		{What: "randomised", Value: 134, Seen: Abstract, Sources: from("consyst2025")},
	},
	Outcomes: []Outcome{
		{Name: "primary composite", Primary: true,
			Values: []Value{
				{Figure: Figure{What: "had the event", Value: 23.9, Unit: "%", Seen: Memory, Sources: from("consyst")}, Arm: "csp", Months: 12, Kind: Share},
				{Figure: Figure{What: "had the event", Value: 29.8, Unit: "%", Seen: Memory, Sources: from("consyst")}, Arm: "biv", Months: 12, Kind: Share},
			},
		},
		{Name: "crossed over",
			Values: []Value{
				{Figure: Figure{What: "from conduction system to biventricular pacing", Value: 18, Seen: Abstract, Sources: from("consyst2025"), Note: "26.9 % of 67"}, Kind: Count},
				{Figure: Figure{What: "from biventricular to conduction system pacing", Value: 5, Seen: Abstract, Sources: from("consyst2025"), Note: "7.5 % of 67"}, Kind: Count},
			},
		},
	},
	Notes: []Fact{
		{Text: "The abstract was read as far as the crossovers; the rates of the primary endpoint were seen nowhere.", Seen: Abstract, Sources: from("consyst2025")},
	},
}

// hotCRT holds HOT-CRT.
var hotCRT = Trial{
	ID: "HOT-CRT", Name: "HOT-CRT", Year: 2023,
	Design:     "His or left bundle pacing, with a left ventricular lead where needed, or biventricular pacing.",
	Allocation: "1:1",
	Arms: []Arm{
		{ID: "hot", Name: "His or left bundle pacing, with LV lead where needed"},
		{ID: "biv", Name: "biventricular pacing"},
	},
	Counts: []Figure{
		{What: "patients", Value: 100, Seen: Abstract, Sources: from("hotcrt2023")},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "age", Value: 70, Unit: "y", Stat: "mean", Spread: sd(12), Seen: Abstract, Sources: from("hotcrt2023")},
			{What: "women", Value: 31, Unit: "%", Seen: Abstract, Sources: from("hotcrt2023")},
			{What: "LV ejection fraction", Value: 31.5, Unit: "%", Seen: Abstract, Sources: from("hotcrt2023"), Note: "SD not seen"},
		}},
	},
	Outcomes: []Outcome{
		{Name: "ejection fraction",
			Values: []Value{
				{Figure: Figure{What: "LV ejection fraction", Value: 12.4, Unit: "points", Stat: "mean", Spread: sd(7.3), Seen: Memory, Sources: from("hotcrt2023")}, Arm: "hot", Kind: Change},
				{Figure: Figure{What: "LV ejection fraction", Value: 8, Unit: "points", Stat: "mean", Spread: sd(10.1), Seen: Memory, Sources: from("hotcrt2023")}, Arm: "biv", Kind: Change},
			},
			Tests: []Test{
				{What: "LV ejection fraction", P: "0.02", Seen: Memory, Sources: from("hotcrt2023")},
			},
		},
	},
	Notes: []Fact{
		{Text: "The abstract was read as far as the baseline; the changes were seen nowhere.", Seen: Abstract, Sources: from("hotcrt2023")},
	},
}

// physioSync holds PhysioSync-HF.
var physioSync = Trial{
	ID: "PhysioSync-HF", Name: "PhysioSync-HF", Year: 2025,
	Design:     "Conduction system pacing or biventricular CRT-P, not inferior on a hierarchy of death, heart failure hospitalisation, urgent visit and change in ejection fraction at twelve months; Brazil.",
	Allocation: "1:1",
	Enrolment:  &Fact{Text: "From November 2022 to December 2023.", Seen: Abstract, Sources: from("physiosync2025")},
	Arms: []Arm{
		{ID: "csp", Name: "conduction system pacing"},
		{ID: "biv", Name: "biventricular pacing"},
	},
	Counts: []Figure{
		{What: "patients", Value: 179, Seen: Abstract, Sources: from("physiosync2025")},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "II,III"), Seen: Abstract, Sources: from("physiosync2025")},
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: Abstract, Sources: from("physiosync2025")},
		{AnyOf: [][]Clause{{{"morphology", "==", "lbbb"}, {"qrs_ms", ">=", "130"}}}, Seen: Abstract, Sources: from("physiosync2025")},
	},
	Notes: []Fact{
		{Text: "Non-inferiority was not shown, as presented in 2025; the paper with the results was not read.", Seen: Memory, Sources: from("physiosync2025")},
	},
}

// leftVsLeft holds Left vs Left.
var leftVsLeft = Trial{
	ID: "LEFT-VS-LEFT", Name: "Left vs Left", Aliases: []string{"Left versus Left"}, Year: 2029,
	Design:     "His or left bundle branch pacing or biventricular pacing; runs until enough events; United States and Canada.",
	Allocation: "1:1",
	Enrolment:  &Fact{Text: "From 13 September 2023; planned end 30 June 2029.", Seen: PrimaryText, Sources: from("leftvleft")},
	Arms: []Arm{
		{ID: "csp", Name: "His or left bundle branch pacing"},
		{ID: "biv", Name: "biventricular pacing"},
	},
	Counts: []Figure{
		{What: "planned", Value: 2136, Seen: PrimaryText, Sources: from("leftvleft")},
	},
	Criteria: []Criterion{
		{AnyOf: one("lvef_percent", "<=", "50"), Seen: PrimaryText, Sources: from("leftvleft")},
		{AnyOf: [][]Clause{{{"qrs_ms", ">=", "130"}}, {{"rv_pacing_percent", ">", "40"}}}, Seen: PrimaryText, Sources: from("leftvleft"), Note: "pacing expected or present"},
	},
	Notes: []Fact{
		{Text: "Still recruiting in the registry record of 2 October 2025: no results.", Seen: PrimaryText, Sources: from("leftvleft")},
	},
}

// iCLAS holds the cohort of Vijayaraman 2023.
var iCLAS = Trial{
	ID: "I-CLAS-2023", Name: "I-CLAS cohort", Aliases: []string{"I-CLAS"}, Year: 2023, //nolint:misspell // the name of the cohort
	Design: "Observational, not randomised: left bundle branch area against biventricular pacing in 15 centres from 2018 to 2022.",
	Arms: []Arm{
		{ID: "lbbap", Name: "left bundle branch area pacing", N: &Figure{What: "patients", Value: 797, Seen: Abstract, Sources: from("vijayaraman2023")}},
		{ID: "biv", Name: "biventricular pacing", N: &Figure{What: "patients", Value: 981, Seen: Abstract, Sources: from("vijayaraman2023")}},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "age", Value: 69, Unit: "y", Stat: "mean", Spread: sd(12), Seen: Abstract, Sources: from("vijayaraman2023")},
			{What: "women", Value: 32, Unit: "%", Seen: Abstract, Sources: from("vijayaraman2023")},
			{What: "coronary disease", Value: 48, Unit: "%", Seen: Abstract, Sources: from("vijayaraman2023")},
			{What: "LV ejection fraction", Value: 27, Unit: "%", Stat: "mean", Spread: sd(6), Seen: Abstract, Sources: from("vijayaraman2023")},
			{What: "QRS duration", Value: 161, Unit: "ms", Stat: "mean", Spread: sd(28), Seen: Abstract, Sources: from("vijayaraman2023")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "paced QRS duration",
			Values: []Value{
				{Figure: Figure{What: "paced QRS duration", Value: 128, Unit: "ms", Stat: "mean", Spread: sd(19), Seen: Abstract, Sources: from("vijayaraman2023")}, Arm: "lbbap", Kind: Level},
				{Figure: Figure{What: "paced QRS duration", Value: 144, Unit: "ms", Stat: "mean", Spread: sd(23), Seen: Abstract, Sources: from("vijayaraman2023")}, Arm: "biv", Kind: Level},
			},
		},
		{Name: "ejection fraction",
			Values: []Value{
				{Figure: Figure{What: "LV ejection fraction", Value: 13, Unit: "points", Stat: "mean", Spread: sd(12), Seen: Abstract, Sources: from("vijayaraman2023")}, Arm: "lbbap", Kind: Change},
				{Figure: Figure{What: "LV ejection fraction", Value: 10, Unit: "points", Stat: "mean", Spread: sd(12), Seen: Abstract, Sources: from("vijayaraman2023")}, Arm: "biv", Kind: Change},
			},
		},
		{Name: "death or heart failure hospitalisation",
			Effects: []Effect{
				{Figure: Figure{What: "death or heart failure hospitalisation", Value: 1.495, Spread: ci(1.213, 1.842), P: "<0.001", Seen: Memory, Sources: from("vijayaraman2023"), Note: "above 1 favours conduction system pacing"}, Measure: "HR"},
			},
			Values: []Value{
				{Figure: Figure{What: "had the event", Value: 20.8, Unit: "%", Seen: Memory, Sources: from("vijayaraman2023")}, Arm: "lbbap", Kind: Share},
				{Figure: Figure{What: "had the event", Value: 28, Unit: "%", Seen: Memory, Sources: from("vijayaraman2023")}, Arm: "biv", Kind: Share},
			},
		},
	},
	Notes: []Fact{
		{Text: "Not randomised: confounded, and no estimate of a causal effect.", Seen: Abstract, Sources: from("vijayaraman2023")},
	},
}
