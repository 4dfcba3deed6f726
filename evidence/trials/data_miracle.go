package trials

// miracle holds MIRACLE.
var miracle = Trial{
	ID: "MIRACLE", Name: "MIRACLE", Year: 2002,
	Design:     "Double-blind, two parallel arms; all were implanted, resynchronization was on or off for six months.",
	Allocation: "1:1",
	Arms: []Arm{
		{ID: "crt", Name: "resynchronization on", N: &Figure{What: "patients", Value: 228, Seen: Abstract, Sources: from("abraham2002", "ahrq2007")}},
		{ID: "control", Name: "resynchronization off", N: &Figure{What: "patients", Value: 225, Seen: Abstract, Sources: from("abraham2002", "ahrq2007")}},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "III,IV"), Seen: Abstract, Sources: from("abraham2002")},
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: Abstract, Sources: from("abraham2002")},
		{AnyOf: one("qrs_ms", ">=", "130"), Seen: Abstract, Sources: from("abraham2002")},
		{AnyOf: one("lvedd_mm", ">=", "55"), Seen: SecondHand, Sources: from("abraham2002")},
		{AnyOf: one("walk_m", "<=", "450"), Seen: SecondHand, Sources: from("abraham2002")},
	},
	Baseline: []Group{
		{Arm: "crt", Rows: []Figure{
			{What: "age", Value: 64, Unit: "y", Stat: "mean", Spread: sd(11), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "men", Value: 68, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "ischaemic", Value: 50, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "NYHA III", Value: 90, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "QRS duration", Value: 167, Unit: "ms", Stat: "mean", Spread: sd(21), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: EDD, Value: 70, Unit: "mm", Stat: "mean", Spread: sd(10), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "systolic pressure", Value: 114, Unit: "mmHg", Stat: "mean", Spread: sd(18), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "diastolic pressure", Value: 69, Unit: "mmHg", Stat: "mean", Spread: sd(10), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "heart rate", Value: 73, Unit: "bpm", Stat: "mean", Spread: sd(13), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "LV ejection fraction", Value: 22, Unit: "%", Stat: "mean", Spread: sd(6), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "six-minute walk", Value: 305, Unit: "m", Stat: "mean", Spread: sd(85), Seen: Memory, Sources: from("abraham2002")},
		}},
		{Arm: "control", Rows: []Figure{
			{What: "age", Value: 65, Unit: "y", Stat: "mean", Spread: sd(11), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "men", Value: 68, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "ischaemic", Value: 58, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "NYHA III", Value: 91, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "NYHA IV", Value: 9, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "QRS duration", Value: 165, Unit: "ms", Stat: "mean", Spread: sd(20), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: EDD, Value: 69, Unit: "mm", Stat: "mean", Spread: sd(10), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "systolic pressure", Value: 115, Unit: "mmHg", Stat: "mean", Spread: sd(18), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "diastolic pressure", Value: 68, Unit: "mmHg", Stat: "mean", Spread: sd(10), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "heart rate", Value: 75, Unit: "bpm", Stat: "mean", Spread: sd(13), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "LV ejection fraction", Value: 22, Unit: "%", Stat: "mean", Spread: sd(6), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "six-minute walk", Value: 291, Unit: "m", Stat: "mean", Spread: sd(101), Seen: Memory, Sources: from("abraham2002")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "six-minute walk", Primary: true,
			Values: []Value{
				{Figure: Figure{What: "six-minute walk", Value: 39, Unit: "m", Stat: "median", Seen: Abstract, Sources: from("abraham2002")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: "six-minute walk", Value: 10, Unit: "m", Stat: "median", Seen: Abstract, Sources: from("abraham2002")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "six-minute walk", P: "0.005", Seen: Abstract, Sources: from("abraham2002")},
			},
		},
		{Name: "quality of life", Primary: true,
			Values: []Value{
				{Figure: Figure{What: "Minnesota score", Value: -18, Stat: "median", Seen: Abstract, Sources: from("abraham2002")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: "Minnesota score", Value: -9, Stat: "median", Seen: Abstract, Sources: from("abraham2002")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "Minnesota score", P: "0.001", Seen: Abstract, Sources: from("abraham2002")},
			},
		},
		{Name: "peak oxygen uptake",
			Values: []Value{
				{Figure: Figure{What: "peak oxygen uptake", Value: 1.1, Unit: "mL/kg/min", Seen: Memory, Sources: from("abraham2002")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: "peak oxygen uptake", Value: 0.2, Unit: "mL/kg/min", Seen: Memory, Sources: from("abraham2002")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "peak oxygen uptake", P: "0.009", Seen: Memory, Sources: from("abraham2002")},
			},
		},
		{Name: "treadmill time",
			Values: []Value{
				{Figure: Figure{What: "treadmill time", Value: 81, Unit: "s", Seen: Abstract, Sources: from("abraham2002")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: "treadmill time", Value: 19, Unit: "s", Seen: Abstract, Sources: from("abraham2002")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "treadmill time", P: "0.001", Seen: Abstract, Sources: from("abraham2002")},
			},
		},
		{Name: "ejection fraction",
			Values: []Value{
				{Figure: Figure{What: "LV ejection fraction", Value: 4.6, Unit: "points", Seen: Abstract, Sources: from("abraham2002")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: "LV ejection fraction", Value: -0.2, Unit: "points", Seen: Abstract, Sources: from("abraham2002")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "LV ejection fraction", P: "<0.001", Seen: Abstract, Sources: from("abraham2002")},
			},
		},
		{Name: "death or worsening heart failure",
			Effects: []Effect{
				{Figure: Figure{What: "death or worsening heart failure", Value: 0.6, Spread: ci(0.37, 0.96), P: "0.03", Seen: Memory, Sources: from("abraham2002")}, Measure: "HR"},
			},
		},
		{Name: "heart failure hospitalisation",
			Effects: []Effect{
				{Figure: Figure{What: "heart failure hospitalisation", Value: 0.5, Spread: ci(0.28, 0.88), P: "0.02", Seen: Memory, Sources: from("abraham2002")}, Measure: "HR"},
			},
			Values: []Value{
				{Figure: Figure{What: "hospitalised for heart failure", Value: 8, Unit: "%", Seen: Memory, Sources: from("abraham2002")}, Arm: "crt", Months: 6, Kind: Share},
				{Figure: Figure{What: "hospitalised for heart failure", Value: 15, Unit: "%", Seen: Memory, Sources: from("abraham2002")}, Arm: "control", Months: 6, Kind: Share},
			},
		},
		{Name: "clinical composite",
			Values: []Value{
				{Figure: Figure{What: "improved", Value: 67, Unit: "%", Seen: Memory, Sources: from("abraham2002")}, Arm: "crt", Months: 6, Kind: Share},
				{Figure: Figure{What: "improved", Value: 39, Unit: "%", Seen: Memory, Sources: from("abraham2002")}, Arm: "control", Months: 6, Kind: Share},
			},
		},
		{Name: "echo study",
			Values: []Value{
				{Figure: Figure{What: "patients, resynchronization on", Value: 172, Seen: Abstract, Sources: from("stjohnsutton2003")}, Kind: Count},
				{Figure: Figure{What: "patients, resynchronization off", Value: 151, Seen: Abstract, Sources: from("stjohnsutton2003")}, Kind: Count},
			},
			Facts: []Fact{
				{Text: "Both volumes fell more with resynchronization (p<0.001 each), mass too (p<0.01); ejection fraction, mitral regurgitation and myocardial performance index improved (p<0.001). The values stand in the full text only.", Seen: Abstract, Sources: from("stjohnsutton2003")},
			},
		},
		{Name: "reverse remodelling",
			Values: []Value{
				{Figure: Figure{What: "patients", Value: 228, Seen: Abstract, Sources: from("stjohnsutton2006")}, Kind: Count},
				{Figure: Figure{What: "remodelled", Value: 74, Unit: "%", Seen: Abstract, Sources: from("stjohnsutton2006")}, Arm: "crt", Months: 6, Kind: Share},
				{Figure: Figure{What: "remodelled", Value: 60, Unit: "%", Seen: Abstract, Sources: from("stjohnsutton2006")}, Arm: "crt", Months: 12, Kind: Share},
			},
			Facts: []Fact{
				{Text: "The abstract does not say who counts as a responder; the two visits differ (p<0.05).", Seen: Abstract, Sources: from("stjohnsutton2006")},
			},
		},
		{Name: "ejection fraction", Part: Subgroup, Who: "not ischaemic",
			Values: []Value{
				{Figure: Figure{What: "LV ejection fraction", Value: 6.7, Unit: "points", Seen: Abstract, Sources: from("woo2005")}, Months: 6, Kind: Change},
			},
		},
		{Name: "ejection fraction", Part: Subgroup, Who: "ischaemic",
			Values: []Value{
				{Figure: Figure{What: "LV ejection fraction", Value: 3.2, Unit: "points", Seen: Abstract, Sources: from("woo2005")}, Months: 6, Kind: Change},
			},
			Facts: []Fact{
				{Text: "The two groups differ (p<0.001).", Seen: Abstract, Sources: from("woo2005")},
			},
		},
		{Name: "death or heart failure hospitalisation", Part: Subgroup, Who: "women",
			Effects: []Effect{
				{Figure: Figure{What: "death or heart failure hospitalisation", Value: 0.157, Seen: Abstract, Sources: from("woo2005")}, Measure: "HR"},
			},
		},
	},
	Differences: []Difference{
		{Told: "The six-minute walk rose by a mean of 39 m.",
			Read: "39 against 10 m are medians of the change.",
			Seen: Abstract, Sources: from("abraham2002")},
	},
}

// miracleICD holds MIRACLE ICD.
var miracleICD = Trial{
	ID: "MIRACLE-ICD", Name: "MIRACLE ICD", Year: 2003,
	Design:     "Double-blind, two parallel arms; all had a CRT-D, resynchronization was on or off for six months.",
	Allocation: "1:1",
	Enrolment:  &Fact{Text: "From 1 October 1999 to 31 August 2001.", Seen: Abstract, Sources: from("young2003")},
	Arms: []Arm{
		{ID: "crt", Name: "resynchronization on", N: &Figure{What: "patients", Value: 187, Seen: Abstract, Sources: from("young2003")}},
		{ID: "control", Name: "resynchronization off", N: &Figure{What: "patients", Value: 182, Seen: Abstract, Sources: from("young2003")}},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "III,IV"), Seen: Abstract, Sources: from("young2003")},
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: Abstract, Sources: from("young2003")},
		{AnyOf: one("qrs_ms", ">=", "130"), Seen: Abstract, Sources: from("young2003")},
		{AnyOf: one("lvedd_mm", ">=", "55"), Seen: SecondHand, Sources: from("acc_miracleicd")},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "NYHA III, patients", Value: 328, Seen: Abstract, Sources: from("young2003")},
			{What: "NYHA IV, patients", Value: 41, Seen: Abstract, Sources: from("young2003")},
			{What: "age", Value: 67, Unit: "y", Seen: SecondHand, Sources: from("acc_miracleicd")},
			{What: "women", Value: 23, Unit: "%", Seen: SecondHand, Sources: from("acc_miracleicd")},
			{What: "LV ejection fraction", Value: 24, Unit: "%", Seen: SecondHand, Sources: from("acc_miracleicd")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "quality of life",
			Values: []Value{
				{Figure: Figure{What: "Minnesota score", Value: -17.5, Stat: "median", Spread: ci(-21, -14), Seen: Abstract, Sources: from("young2003")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: "Minnesota score", Value: -11, Stat: "median", Spread: ci(-16, -7), Seen: Abstract, Sources: from("young2003")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "Minnesota score", P: "0.02", Seen: Abstract, Sources: from("young2003")},
			},
		},
		{Name: "NYHA class",
			Values: []Value{
				{Figure: Figure{What: "NYHA class", Value: -1, Stat: "median", Spread: ci(-1, -1), Seen: Abstract, Sources: from("young2003")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: "NYHA class", Value: 0, Stat: "median", Seen: Abstract, Sources: from("young2003")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "NYHA class", P: "0.007", Seen: Memory, Sources: from("young2003")},
			},
		},
		{Name: "six-minute walk",
			Values: []Value{
				{Figure: Figure{What: "six-minute walk", Value: 55, Unit: "m", Seen: Memory, Sources: from("young2003")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: "six-minute walk", Value: 53, Unit: "m", Seen: Memory, Sources: from("young2003")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "six-minute walk", P: "0.36", Seen: Memory, Sources: from("young2003")},
			},
		},
		{Name: "peak oxygen uptake",
			Values: []Value{
				{Figure: Figure{What: "peak oxygen uptake", Value: 1.1, Unit: "mL/kg/min", Seen: Memory, Sources: from("young2003")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: "peak oxygen uptake", Value: 0.1, Unit: "mL/kg/min", Seen: Memory, Sources: from("young2003")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "peak oxygen uptake", P: "0.04", Seen: Memory, Sources: from("young2003")},
			},
		},
	},
}

// miracleICD2 holds MIRACLE ICD II.
var miracleICD2 = Trial{
	ID: "MIRACLE-ICD-II", Name: "MIRACLE ICD II", Aliases: []string{"MIRACLE ICD 2"}, Year: 2004,
	Design:     "Double-blind, two parallel arms in NYHA II; resynchronization was on or off for six months.",
	Allocation: "1:1",
	Arms: []Arm{
		{ID: "crt", Name: "resynchronization on", N: &Figure{What: "patients", Value: 85, Seen: Abstract, Sources: from("abraham2004")}},
		{ID: "control", Name: "resynchronization off", N: &Figure{What: "patients", Value: 101, Seen: Abstract, Sources: from("abraham2004")}},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "==", "II"), Seen: Abstract, Sources: from("abraham2004")},
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: Abstract, Sources: from("abraham2004")},
		{AnyOf: one("qrs_ms", ">=", "130"), Seen: Abstract, Sources: from("abraham2004")},
	},
	Outcomes: []Outcome{
		{Name: "peak oxygen uptake", Primary: true,
			Facts: []Fact{
				{Text: "No significant difference.", Seen: Abstract, Sources: from("abraham2004")},
			},
		},
		{Name: "end-diastolic volume",
			Tests: []Test{
				{What: "EDV", P: "0.04", Seen: Abstract, Sources: from("abraham2004")},
			},
		},
		{Name: "end-systolic volume",
			Tests: []Test{
				{What: "ESV", P: "0.01", Seen: Abstract, Sources: from("abraham2004")},
			},
		},
		{Name: "ejection fraction",
			Values: []Value{
				{Figure: Figure{What: "LV ejection fraction", Value: 3.8, Unit: "points", Seen: Memory, Sources: from("abraham2004")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: "LV ejection fraction", Value: 0.8, Unit: "points", Seen: Memory, Sources: from("abraham2004")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "LV ejection fraction", P: "0.02", Seen: Abstract, Sources: from("abraham2004")},
			},
		},
		{Name: "ventilation per carbon dioxide",
			Tests: []Test{
				{What: "ventilation per carbon dioxide", P: "0.01", Seen: Abstract, Sources: from("abraham2004")},
			},
		},
		{Name: "NYHA class",
			Tests: []Test{
				{What: "NYHA class", P: "0.05", Seen: Abstract, Sources: from("abraham2004")},
			},
		},
		{Name: "clinical composite",
			Tests: []Test{
				{What: "clinical composite", P: "0.01", Seen: Abstract, Sources: from("abraham2004")},
			},
		},
		{Name: "six-minute walk and quality of life",
			Facts: []Fact{
				{Text: "No significant difference in either.", Seen: Abstract, Sources: from("abraham2004")},
			},
		},
	},
}
