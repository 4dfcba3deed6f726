package trials

// reverse holds REVERSE.
var reverse = Trial{
	ID: "REVERSE", Name: "REVERSE", Year: 2008,
	Design:     "Double-blind, all implanted (CRT-P or CRT-D), resynchronization on or off; 73 centres; twelve months in North America and 24 in Europe, afterwards on in everybody up to five years.",
	Allocation: "2:1",
	Enrolment:  &Fact{Text: "From September 2004 into 2006.", Seen: Abstract, Sources: from("linde2006")},
	Arms: []Arm{
		{ID: "on", Name: "resynchronization on", N: &Figure{What: "patients", Value: 419, Seen: Abstract, Sources: from("linde2008")}},
		{ID: "off", Name: "resynchronization off", N: &Figure{What: "patients", Value: 191, Seen: Abstract, Sources: from("linde2008")}},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "I,II"), Seen: Abstract, Sources: from("linde2008"), Note: "NYHA I only with earlier symptoms (stage C)"},
		{AnyOf: one("lvef_percent", "<=", "40"), Seen: Abstract, Sources: from("linde2008")},
		{AnyOf: one("qrs_ms", ">=", "120"), Seen: Abstract, Sources: from("linde2008")},
		{AnyOf: one("lvedd_mm", ">=", "55"), Seen: Abstract, Sources: from("linde2006")},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "age", Value: 63, Unit: "y", Seen: SecondHand, Sources: from("acc_reverse")},
			{What: "NYHA I", Value: 18, Unit: "%", Seen: SecondHand, Sources: from("esc_reverse2008")},
			{What: "NYHA II", Value: 82, Unit: "%", Seen: SecondHand, Sources: from("esc_reverse2008")},
			{What: "QRS duration", Value: 151, Unit: "ms", Stat: "mean", Spread: sd(23), Seen: Abstract, Sources: from("gold2012")},
			{What: "LBBB", Value: 60.5, Unit: "%", Seen: Abstract, Sources: from("gold2012")},
			{What: "LV ejection fraction", Value: 27, Unit: "%", Seen: SecondHand, Sources: from("acc_reverse")},
			{What: "beta-blocker", Value: 95, Unit: "%", Seen: SecondHand, Sources: from("acc_reverse")},
			{What: "ACE inhibitor or receptor blocker", Value: 97, Unit: "%", Seen: SecondHand, Sources: from("acc_reverse")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "clinical composite at twelve months", Primary: true,
			Values: []Value{
				{Figure: Figure{What: "worsened", Value: 16, Unit: "%", Seen: Abstract, Sources: from("linde2008")}, Arm: "on", Months: 12, Kind: Share},
				{Figure: Figure{What: "worsened", Value: 21, Unit: "%", Seen: Abstract, Sources: from("linde2008")}, Arm: "off", Months: 12, Kind: Share},
			},
			Tests: []Test{
				{What: "worsened", P: "0.1", Seen: Abstract, Sources: from("linde2008")},
			},
		},
		{Name: "end-systolic volume index at twelve months",
			Values: []Value{
				{Figure: Figure{What: ESVI, Value: -18.4, Unit: "mL/m2", Stat: "mean", Spread: sd(29.5), Seen: Abstract, Sources: from("linde2008")}, Arm: "on", Months: 12, Kind: Change},
				{Figure: Figure{What: ESVI, Value: -1.3, Unit: "mL/m2", Stat: "mean", Spread: sd(23.4), Seen: Abstract, Sources: from("linde2008")}, Arm: "off", Months: 12, Kind: Change},
			},
			Tests: []Test{
				{What: "ESVI", P: "<0.0001", Seen: Abstract, Sources: from("linde2008")},
			},
		},
		{Name: "first heart failure hospitalisation at twelve months",
			Effects: []Effect{
				{Figure: Figure{What: "first heart failure hospitalisation at twelve months", Value: 0.47, P: "0.03", Seen: Abstract, Sources: from("linde2008")}, Measure: "HR"},
			},
			Facts: []Fact{
				{Text: "The abstract gives the ratio and p and no interval.", Seen: Abstract, Sources: from("linde2008")},
			},
		},
		{Name: "death at twelve months",
			Values: []Value{
				{Figure: Figure{What: "died", Value: 2.2, Unit: "%", Seen: Memory, Sources: from("linde2008")}, Arm: "on", Months: 12, Kind: Share},
				{Figure: Figure{What: "died", Value: 1.6, Unit: "%", Seen: Memory, Sources: from("linde2008")}, Arm: "off", Months: 12, Kind: Share},
			},
			Tests: []Test{
				{What: "died", P: "0.63", Seen: Memory, Sources: from("linde2008")},
			},
		},
		{Name: "European patients at 24 months", Part: Extension, Who: "Europe",
			Effects: []Effect{
				{Figure: Figure{What: "death or heart failure hospitalisation", Value: 0.38, Spread: ci(0.2, 0.73), P: "0.003", Seen: Abstract, SpreadSeen: Memory, Sources: from("daubert2009")}, Measure: "HR"},
			},
			Values: []Value{
				{Figure: Figure{What: "patients", Value: 262, Seen: Abstract, Sources: from("daubert2009")}, Months: 24, Kind: Count},
				{Figure: Figure{What: "patients, resynchronization on", Value: 180, Seen: Abstract, Sources: from("daubert2009")}, Months: 24, Kind: Count},
				{Figure: Figure{What: "patients, resynchronization off", Value: 82, Seen: Abstract, Sources: from("daubert2009")}, Months: 24, Kind: Count},
				{Figure: Figure{What: "worsened", Value: 19, Unit: "%", Seen: Abstract, Sources: from("daubert2009")}, Arm: "on", Months: 24, Kind: Share},
				{Figure: Figure{What: "worsened", Value: 34, Unit: "%", Seen: Abstract, Sources: from("daubert2009")}, Arm: "off", Months: 24, Kind: Share},
				{Figure: Figure{What: ESVI, Value: -27.5, Unit: "mL/m2", Stat: "mean", Spread: sd(31.8), Seen: Abstract, Sources: from("daubert2009")}, Arm: "on", Months: 24, Kind: Change},
				{Figure: Figure{What: ESVI, Value: -2.7, Unit: "mL/m2", Stat: "mean", Spread: sd(25.8), Seen: Abstract, Sources: from("daubert2009")}, Arm: "off", Months: 24, Kind: Change},
				{Figure: Figure{What: "LV ejection fraction at baseline", Value: 28, Unit: "%", Seen: Abstract, Sources: from("daubert2009")}, Months: 24, Kind: Level},
			},
			Tests: []Test{
				{What: "worsened", P: "0.01", Seen: Abstract, Sources: from("daubert2009")},
				{What: "ESVI", P: "<0.0001", Seen: Abstract, Sources: from("daubert2009")},
			},
		},
		{Name: "five years, arm with resynchronization on", Part: Extension,
			Values: []Value{
				{Figure: Figure{What: "follow-up", Value: 54.8, Unit: "months", Stat: "mean", Spread: sd(13), Seen: Abstract, Sources: from("linde2013")}, Arm: "on", Kind: Level},
				{Figure: Figure{What: "died within five years", Value: 13.5, Unit: "%", Seen: Abstract, Sources: from("linde2013")}, Arm: "on", Kind: Share},
				{Figure: Figure{What: "died, per year", Value: 2.9, Unit: "%", Seen: Abstract, Sources: from("linde2013")}, Arm: "on", Kind: Share},
				{Figure: Figure{What: "died or hospitalised for heart failure within five years", Value: 28.1, Unit: "%", Seen: Abstract, Sources: from("linde2013")}, Arm: "on", Kind: Share},
				{Figure: Figure{What: "died or hospitalised for heart failure, per year", Value: 6.4, Unit: "%", Seen: Abstract, Sources: from("linde2013")}, Arm: "on", Kind: Share},
				{Figure: Figure{What: ESVI, Value: -23.5, Unit: "mL/m2", Stat: "mean", Spread: sd(34.1), Seen: Abstract, Sources: from("linde2013")}, Arm: "on", Kind: Change},
				{Figure: Figure{What: EDVI, Value: -25.4, Unit: "mL/m2", Stat: "mean", Spread: sd(37), Seen: Abstract, Sources: from("linde2013")}, Arm: "on", Kind: Change},
				{Figure: Figure{What: "LV ejection fraction", Value: 6, Unit: "points", Stat: "mean", Spread: sd(10.8), Seen: Abstract, Sources: from("linde2013")}, Arm: "on", Kind: Change},
				{Figure: Figure{What: "six-minute walk", Value: 18.8, Unit: "m", Stat: "mean", Spread: sd(102.3), Seen: Abstract, Sources: from("linde2013")}, Arm: "on", Kind: Change},
				{Figure: Figure{What: "complication of the left ventricular lead", Value: 12.5, Unit: "%", Seen: Abstract, Sources: from("linde2013")}, Arm: "on", Kind: Share},
			},
		},
		{Name: "remodelling and survival", Part: Extension,
			Values: []Value{
				{Figure: Figure{What: "patients", Value: 353, Seen: Abstract, Sources: from("gold2015")}, Kind: Count},
				{Figure: Figure{What: "mortality, end-systolic volume index at least 15 % smaller over not, relative", Value: -68, Unit: "%", P: "0.0004", Seen: Abstract, Sources: from("gold2015")}, Kind: Contrast},
				{Figure: Figure{What: "mortality, for each 10 % less end-systolic volume index, relative", Value: -14, Unit: "%", P: "0.0002", Seen: Abstract, Sources: from("gold2015")}, Kind: Contrast},
			},
		},
		{Name: "course in the first year and mortality at five (406 patients)", Part: Extension,
			Values: []Value{
				{Figure: Figure{What: "improved in the first year", Value: 56, Unit: "%", Seen: SecondHand, Sources: from("gold2021")}, Kind: Share},
				{Figure: Figure{What: "stable in the first year", Value: 30, Unit: "%", Seen: SecondHand, Sources: from("gold2021")}, Kind: Share},
				{Figure: Figure{What: "worsened in the first year", Value: 14, Unit: "%", Seen: SecondHand, Sources: from("gold2021")}, Kind: Share},
				{Figure: Figure{What: "died within five years, of the stable", Value: 10, Unit: "%", Seen: SecondHand, Sources: from("gold2021")}, Kind: Share},
				{Figure: Figure{What: "died within five years, of the worsened", Value: 21, Unit: "%", Seen: SecondHand, Sources: from("gold2021")}, Kind: Share},
			},
		},
		{Name: "death, corrected for crossover", Part: Extension,
			Effects: []Effect{
				{Figure: Figure{What: "death, corrected for crossover", Value: 0.45, P: "0.21", Seen: Abstract, Sources: from("linde2015")}, Measure: "HR"},
				{Figure: Figure{What: "death, CRT-D over CRT-P", Value: 0.47, Spread: ci(0.25, 0.88), P: "0.02", Seen: Abstract, Sources: from("linde2015")}, Measure: "HR"},
			},
		},
		{Name: "remodelling and clinical composite", Part: Subgroup, Who: "LBBB",
			Effects: []Effect{
				{Figure: Figure{What: "clinical composite", Value: 0.53, P: "0.0034", Seen: Abstract, Sources: from("gold2012")}, Measure: "OR"},
			},
			Values: []Value{
				{Figure: Figure{What: ESVI, Value: -25.3, Unit: "mL/m2", P: "<0.0001", Seen: Abstract, Sources: from("gold2012")}, Months: 12, Kind: Change},
			},
		},
		{Name: "remodelling and clinical composite", Part: Subgroup, Who: "not LBBB",
			Effects: []Effect{
				{Figure: Figure{What: "clinical composite", Value: 0.724, P: "0.21", Seen: Abstract, Sources: from("gold2012")}, Measure: "OR"},
			},
			Values: []Value{
				{Figure: Figure{What: ESVI, Value: -6.7, Unit: "mL/m2", P: "0.18", Seen: Abstract, Sources: from("gold2012")}, Months: 12, Kind: Change},
			},
		},
		{Name: "clinical composite", Part: Subgroup, Who: "for each 10 ms more of QRS",
			Effects: []Effect{
				{Figure: Figure{What: "clinical composite", Value: 0.831, P: "<0.0001", Seen: Abstract, Sources: from("gold2012")}, Measure: "OR"},
			},
		},
		{Name: "death or heart failure hospitalisation at 24 months", Part: Subgroup, Who: "RBBB",
			Effects: []Effect{
				{Figure: Figure{What: "death or heart failure hospitalisation at 24 months", Value: 0.083, Spread: ci(0.01, 0.69), Seen: SecondHand, Sources: from("nonlbbb_tab")}, Measure: "HR"},
			},
		},
		{Name: "death or heart failure hospitalisation at 24 months", Part: Subgroup, Who: "other conduction delay",
			Effects: []Effect{
				{Figure: Figure{What: "death or heart failure hospitalisation at 24 months", Value: 0.6, Spread: ci(0.22, 1.65), Seen: SecondHand, Sources: from("nonlbbb_tab")}, Measure: "HR"},
			},
		},
	},
	Differences: []Difference{
		{Told: "REVERSE showed that CRT helps in mild heart failure.",
			Read: "It missed its primary endpoint (16 against 21 % worsened, p=0.10); remodelling and time to the first hospitalisation were better.",
			Seen: Abstract, Sources: from("linde2008")},
	},
}
