package trials

// danish holds DANISH.
var danish = Trial{
	ID: "DANISH", Name: "DANISH", Year: 2016,
	Design:     "Open-label: ICD or usual care in heart failure that is not ischaemic; 58 % had CRT in both arms.",
	Allocation: "1:1",
	Enrolment:  &Fact{Text: "From 2008 to 2014.", Seen: SecondHand, Sources: from("kober2016")},
	FollowUp: []Figure{
		{What: "follow-up", Value: 67.6, Unit: "months", Stat: "median", Seen: SecondHand, Sources: from("kober2016")},
	},
	Arms: []Arm{
		{ID: "icd", Name: "ICD", N: &Figure{What: "patients", Value: 556, Seen: Abstract, Sources: from("kober2016")}},
		{ID: "control", Name: "usual care", N: &Figure{What: "patients", Value: 560, Seen: Abstract, Sources: from("kober2016")}},
	},
	Criteria: []Criterion{
		{AnyOf: [][]Clause{{{"nyha", "in", "II,III"}}, {{"nyha", "==", "IV"}, {"crt", "==", "true"}}}, Seen: SecondHand, Sources: from("kober2016")},
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: Abstract, Sources: from("kober2016")},
		{AnyOf: one("ntprobnp_pg_ml", ">", "200"), Seen: SecondHand, Sources: from("kober2016")},
	},
	Outcomes: []Outcome{
		{Name: "death", Primary: true,
			Events: []Events{
				{Arm: "icd", Events: 120, N: 556, Seen: SecondHand, Sources: from("kober2016")},
				{Arm: "control", Events: 131, N: 560, Seen: SecondHand, Sources: from("kober2016")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death", Value: 0.87, Spread: ci(0.68, 1.12), P: "0.28", Seen: SecondHand, Sources: from("kober2016")}, Measure: "HR", Of: "icd", Over: "control"},
			},
		},
		{Name: "sudden cardiac death",
			Events: []Events{
				{Arm: "icd", Events: 24, N: 556, Seen: SecondHand, Sources: from("kober2016")},
				{Arm: "control", Events: 46, N: 560, Seen: SecondHand, Sources: from("kober2016")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "sudden cardiac death", Value: 0.5, Spread: ci(0.31, 0.82), P: "0.005", Seen: SecondHand, Sources: from("kober2016")}, Measure: "HR", Of: "icd", Over: "control"},
			},
		},
		{Name: "cardiovascular death",
			Effects: []Effect{
				{Figure: Figure{What: "cardiovascular death", Value: 0.77, Spread: ci(0.57, 1.05), P: "0.1", Seen: SecondHand, Sources: from("kober2016")}, Measure: "HR", Of: "icd", Over: "control"},
			},
			Values: []Value{
				{Figure: Figure{What: "died", Value: 13.8, Unit: "%", Seen: SecondHand, Sources: from("kober2016")}, Arm: "icd", Kind: Share},
				{Figure: Figure{What: "died", Value: 17, Unit: "%", Seen: SecondHand, Sources: from("kober2016")}, Arm: "control", Kind: Share},
			},
		},
		{Name: "death", Part: Subgroup, Who: "up to 68 years",
			Effects: []Effect{
				{Figure: Figure{What: "death", Value: 0.64, Spread: ci(0.45, 0.9), Seen: SecondHand, Sources: from("kober2016")}, Measure: "HR"},
			},
		},
		{Name: "death", Part: Subgroup, Who: "above 68 years",
			Effects: []Effect{
				{Figure: Figure{What: "death", Value: 1.18, Spread: ci(0.82, 1.69), Seen: SecondHand, Sources: from("kober2016")}, Measure: "HR"},
			},
		},
	},
	Differences: []Difference{
		{Told: "Patients up to 59, or 70, years benefited.",
			Read: "The hazard ratios that were seen belong to up to 68 and above 68 years.",
			Seen: SecondHand, Sources: from("kober2016")},
	},
}
