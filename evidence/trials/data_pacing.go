package trials

// blockHF holds BLOCK HF.
var blockHF = Trial{
	ID: "BLOCK-HF", Name: "BLOCK HF", Year: 2013,
	Design:     "Double-blind: biventricular or right ventricular pacing for AV block, CRT-P or CRT-D; Bayesian adaptive design.",
	Allocation: "1:1",
	Enrolment:  &Fact{Text: "From 2003 to 2011.", Seen: SecondHand, Sources: from("visualmed_block")},
	FollowUp: []Figure{
		{What: "follow-up", Value: 37, Unit: "months", Stat: "mean", Seen: Abstract, Sources: from("curtis2013")},
	},
	Arms: []Arm{
		{ID: "biv", Name: "biventricular pacing", N: &Figure{What: "patients", Value: 349, Seen: Abstract, Sources: from("curtis2013")}},
		{ID: "rv", Name: "right ventricular pacing", N: &Figure{What: "patients", Value: 342, Seen: Abstract, Sources: from("curtis2013")}},
	},
	Counts: []Figure{
		{What: "enrolled", Value: 918, Seen: Abstract, Sources: from("curtis2013")},
		{What: "randomised", Value: 691, Seen: Abstract, Sources: from("curtis2013")},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "I,II,III"), Seen: Abstract, Sources: from("curtis2013")},
		{AnyOf: one("lvef_percent", "<=", "50"), Seen: Abstract, Sources: from("curtis2013")},
		{AnyOf: [][]Clause{{{"av_block", "in", "second,third"}}, {{"pr_ms", ">=", "300"}}}, Seen: SecondHand, Sources: from("visualmed_block"), Note: "PR interval while pacing the atrium at 100 per minute"},
	},
	Outcomes: []Outcome{
		{Name: "death, urgent care with intravenous treatment, or end-systolic volume index up by 15 %", Primary: true,
			Events: []Events{
				{Arm: "biv", Events: 160, N: 349, Seen: Abstract, Sources: from("curtis2013")},
				{Arm: "rv", Events: 190, N: 342, Seen: Abstract, Sources: from("curtis2013")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death, urgent care with intravenous treatment, or end-systolic volume index up by 15 %", Value: 0.74, Spread: cri(0.6, 0.9), Seen: Abstract, Sources: from("curtis2013")}, Measure: "HR", Of: "biv", Over: "rv"},
			},
			Values: []Value{
				{Figure: Figure{What: "posterior probability that the ratio is below 1", Value: 0.9978, Seen: Memory, Sources: from("curtis2013"), Note: "the bound was 0.9775"}, Kind: Level},
			},
		},
		{Name: "death",
			Effects: []Effect{
				{Figure: Figure{What: "death", Value: 0.83, Spread: cri(0.61, 1.14), Seen: Memory, Sources: from("curtis2013")}, Measure: "HR", Of: "biv", Over: "rv"},
			},
		},
		{Name: "complications of the left ventricular lead",
			Values: []Value{
				{Figure: Figure{What: "complication", Value: 6.4, Unit: "%", Seen: Abstract, Sources: from("curtis2013")}, Kind: Share},
			},
		},
		{Name: "NYHA class at twelve months",
			Values: []Value{
				{Figure: Figure{What: "improved", Value: 19, Unit: "%", Seen: Abstract, Sources: from("curtis2016")}, Arm: "biv", Months: 12, Kind: Share},
				{Figure: Figure{What: "unchanged", Value: 61, Unit: "%", Seen: Abstract, Sources: from("curtis2016")}, Arm: "biv", Months: 12, Kind: Share},
				{Figure: Figure{What: "worsened", Value: 17, Unit: "%", Seen: Abstract, Sources: from("curtis2016")}, Arm: "biv", Months: 12, Kind: Share},
				{Figure: Figure{What: "improved", Value: 12, Unit: "%", Seen: Abstract, Sources: from("curtis2016")}, Arm: "rv", Months: 12, Kind: Share},
				{Figure: Figure{What: "unchanged", Value: 62, Unit: "%", Seen: Abstract, Sources: from("curtis2016")}, Arm: "rv", Months: 12, Kind: Share},
				{Figure: Figure{What: "worsened", Value: 23, Unit: "%", Seen: Abstract, Sources: from("curtis2016")}, Arm: "rv", Months: 12, Kind: Share},
			},
		},
	},
}

// bioPace holds BioPace.
var bioPace = Trial{
	ID: "BioPace", Name: "BioPace", Year: 2025,
	Design:     "Single-blind: biventricular or right ventricular pacing where much pacing is expected, mostly with preserved ejection fraction.",
	Allocation: "1:1",
	FollowUp: []Figure{
		{What: "follow-up", Value: 68.8, Unit: "months", Stat: "mean", Seen: Abstract, Sources: from("biopace2025")},
	},
	Arms: []Arm{
		{ID: "biv", Name: "biventricular pacing", N: &Figure{What: "patients", Value: 902, Seen: Abstract, Sources: from("biopace2025")}},
		{ID: "rv", Name: "right ventricular pacing", N: &Figure{What: "patients", Value: 908, Seen: Abstract, Sources: from("biopace2025")}},
	},
	Counts: []Figure{
		{What: "patients", Value: 1810, Seen: Abstract, Sources: from("biopace2025")},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "age", Value: 73.5, Unit: "y", Stat: "median", Seen: Abstract, Sources: from("biopace2025")},
			{What: "women", Value: 31.7, Unit: "%", Seen: Abstract, Sources: from("biopace2025")},
			{What: "LV ejection fraction", Value: 55.4, Unit: "%", Seen: Abstract, Sources: from("biopace2025")},
			{What: "QRS duration", Value: 118.4, Unit: "ms", Seen: Abstract, Sources: from("biopace2025")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "death or first heart failure hospitalisation",
			Events: []Events{
				{Arm: "biv", Events: 346, N: 902, Seen: Abstract, Sources: from("biopace2025")},
				{Arm: "rv", Events: 363, N: 908, Seen: Abstract, Sources: from("biopace2025")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death or first heart failure hospitalisation", Value: 0.878, Spread: ci(0.756, 1.02), P: "0.0882", Seen: Abstract, Sources: from("biopace2025")}, Measure: "HR", Of: "biv", Over: "rv"},
			},
		},
		{Name: "death",
			Events: []Events{
				{Arm: "biv", Events: 305, N: 902, Seen: Abstract, Sources: from("biopace2025")},
				{Arm: "rv", Events: 307, N: 908, Seen: Abstract, Sources: from("biopace2025")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death", Value: 0.926, Spread: ci(0.789, 1.088), P: "0.3492", Seen: Abstract, Sources: from("biopace2025")}, Measure: "HR", Of: "biv", Over: "rv"},
			},
		},
	},
}

// apafCRT holds APAF-CRT.
var apafCRT = Trial{
	ID: "APAF-CRT", Name: "APAF-CRT", Year: 2021,
	Design:     "Ablation of the AV junction with CRT, or drugs, in permanent atrial fibrillation with QRS up to 110 ms and an admission for heart failure in the year before; phase 1 asked for morbidity, phase 2 for mortality and was stopped at an interim look for efficacy.",
	Allocation: "1:1",
	FollowUp: []Figure{
		{What: "follow-up", Value: 29, Unit: "months", Stat: "median", Seen: Abstract, Sources: from("brignole2021")},
	},
	Arms: []Arm{
		{ID: "ablation_crt", Name: "junction ablation and CRT"},
		{ID: "drug", Name: "drugs for rate control"},
	},
	Counts: []Figure{
		{What: "patients", Value: 133, Seen: Abstract, Sources: from("brignole2021")},
		{What: "in phase 1", Value: 102, Seen: Abstract, Sources: from("brignole2018")},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "age", Value: 73, Unit: "y", Stat: "mean", Spread: sd(10), Seen: Abstract, Sources: from("brignole2021")},
			{What: "women, patients", Value: 62, Seen: Abstract, Sources: from("brignole2021")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "death", Primary: true,
			Events: []Events{
				{Arm: "ablation_crt", Events: 7, N: 63, Seen: Abstract, Sources: from("brignole2021"), Note: "number of patients counted back from 11 %"},
				{Arm: "drug", Events: 20, N: 70, Seen: Abstract, Sources: from("brignole2021"), Note: "number of patients counted back from 29 %"},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death", Value: 0.26, Spread: ci(0.1, 0.65), P: "0.004", Seen: Abstract, Sources: from("brignole2021")}, Measure: "HR", Of: "ablation_crt", Over: "drug"},
			},
			Curves: []Curve{
				{Arm: "ablation_crt", Failure: true, Unit: "month", Points: []Point{bare(24, 5), bare(48, 14)}, Seen: Abstract, Sources: from("brignole2021")},
				{Arm: "drug", Failure: true, Unit: "month", Points: []Point{bare(24, 21), bare(48, 41)}, Seen: Abstract, Sources: from("brignole2021")},
			},
		},
		{Name: "death or heart failure hospitalisation",
			Events: []Events{
				{Arm: "ablation_crt", Events: 18, N: 63, Seen: Abstract, Sources: from("brignole2021")},
				{Arm: "drug", Events: 36, N: 70, Seen: Abstract, Sources: from("brignole2021")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death or heart failure hospitalisation", Value: 0.4, Spread: ci(0.22, 0.73), P: "0.002", Seen: Abstract, Sources: from("brignole2021")}, Measure: "HR", Of: "ablation_crt", Over: "drug"},
			},
		},
		{Name: "composite of phase 1",
			Events: []Events{
				{Arm: "ablation_crt", Events: 10, N: 50, Seen: Abstract, Sources: from("brignole2018")},
				{Arm: "drug", Events: 20, N: 52, Seen: Abstract, Sources: from("brignole2018")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "composite of phase 1", Value: 0.38, Spread: ci(0.18, 0.81), P: "0.013", Seen: Abstract, Sources: from("brignole2018")}, Measure: "HR", Of: "ablation_crt", Over: "drug"},
			},
		},
	},
}

// budapestCRT holds BUDAPEST-CRT Upgrade.
var budapestCRT = Trial{
	ID: "BUDAPEST-CRT", Name: "BUDAPEST-CRT Upgrade", Aliases: []string{"BUDAPEST-CRT Upgrade", "BUDAPEST"}, Year: 2023,
	Design:     "Upgrade to CRT-D, or ICD, in patients with a device, at least 20 % right ventricular pacing, paced QRS of at least 150 ms, ejection fraction up to 35 % and NYHA II to ambulatory IV; 17 sites.",
	Allocation: "3:2",
	FollowUp: []Figure{
		{What: "follow-up", Value: 12.4, Unit: "months", Stat: "median", Seen: SecondHand, Sources: from("merkely2023")},
	},
	Arms: []Arm{
		{ID: "crtd", Name: "upgrade to CRT-D", N: &Figure{What: "patients", Value: 215, Seen: SecondHand, Sources: from("merkely2023")}},
		{ID: "icd", Name: "ICD", N: &Figure{What: "patients", Value: 145, Seen: SecondHand, Sources: from("merkely2023")}},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "age", Value: 73, Unit: "y", Stat: "mean", Spread: sd(8), Seen: Abstract, Sources: from("budapest_base2022"), Note: "72.8 in summaries of the results"},
			{What: "women", Value: 11.1, Unit: "%", Seen: SecondHand, Sources: from("merkely2023")},
			{What: "atrial fibrillation", Value: 36, Unit: "%", Seen: Abstract, Sources: from("merkely2024")},
			{What: "NYHA II or III", Value: 97, Unit: "%", Seen: Abstract, Sources: from("budapest_base2022")},
			{What: "history of atrial fibrillation", Value: 56, Unit: "%", Seen: Abstract, Sources: from("budapest_base2022"), Note: "a history of it; a later analysis counts 36 %"},
			{What: "right ventricular pacing", Value: 86, Unit: "%", Seen: Abstract, Sources: from("budapest_base2022")},
			{What: "LV ejection fraction", Value: 25, Unit: "%", Stat: "mean", Spread: sd(7), Seen: Abstract, Sources: from("budapest_base2022")},
			{What: "NT-proBNP", Value: 2231, Unit: "pg/mL", Stat: "median", Spread: iqr(1254, 4309), Seen: Abstract, Sources: from("budapest_base2022")},
			{What: "hospitalised for heart failure in the year before", Value: 50, Unit: "%", Seen: Abstract, Sources: from("budapest_base2022")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "death, heart failure hospitalisation, or end-systolic volume less than 15 % smaller at twelve months", Primary: true,
			Events: []Events{
				{Arm: "crtd", Events: 58, N: 179, Seen: SecondHand, Sources: from("merkely2023")},
				{Arm: "icd", Events: 101, N: 128, Seen: SecondHand, Sources: from("merkely2023")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death, heart failure hospitalisation, or end-systolic volume less than 15 % smaller at twelve months", Value: 0.11, Spread: ci(0.06, 0.19), P: "<0.001", Seen: SecondHand, Sources: from("merkely2023")}, Measure: "adjusted OR", Of: "crtd", Over: "icd"},
			},
		},
		{Name: "death or heart failure hospitalisation",
			Effects: []Effect{
				{Figure: Figure{What: "death or heart failure hospitalisation", Value: 0.27, Spread: ci(0.16, 0.47), P: "<0.001", Seen: SecondHand, Sources: from("merkely2023")}, Measure: "adjusted HR", Of: "crtd", Over: "icd"},
			},
		},
		{Name: "end-diastolic volume, CRT-D less ICD",
			Values: []Value{
				{Figure: Figure{What: EDV, Value: -39, Unit: "mL", Seen: SecondHand, Sources: from("merkely2023")}, Months: 12, Kind: Contrast},
			},
		},
		{Name: "ejection fraction, CRT-D less ICD",
			Values: []Value{
				{Figure: Figure{What: "LV ejection fraction", Value: 9.76, Unit: "points", Seen: Memory, Sources: from("merkely2023")}, Months: 12, Kind: Contrast},
			},
		},
		{Name: "primary composite", Part: Subgroup, Who: "atrial fibrillation",
			Effects: []Effect{
				{Figure: Figure{What: "primary composite", Value: 0.06, Spread: ci(0.02, 0.17), P: "<0.001", Seen: Abstract, Sources: from("merkely2024")}, Measure: "adjusted OR"},
			},
		},
		{Name: "primary composite", Part: Subgroup, Who: "sinus rhythm",
			Effects: []Effect{
				{Figure: Figure{What: "primary composite", Value: 0.13, Spread: ci(0.07, 0.27), P: "<0.001", Seen: Abstract, Sources: from("merkely2024")}, Measure: "adjusted OR", PInteraction: "0.29"},
			},
		},
	},
	Differences: []Difference{
		{Told: "36 % had atrial fibrillation.",
			Read: "56 % in the baseline paper, 36 % in the later analysis: two definitions.",
			Seen: Abstract, Sources: from("budapest_base2022", "merkely2024")},
	},
}
