package trials

// musticSinus holds MUSTIC (sinus rhythm).
var musticSinus = Trial{
	ID: "MUSTIC-SR", Name: "MUSTIC (sinus rhythm)", Aliases: []string{"MUSTIC", "MUSTIC sinus rhythm"}, Year: 2001,
	Design:     "Crossover in sinus rhythm: three months of biventricular pacing and three months of backup pacing at 40 per minute in random order; the patients did not know which.",
	Allocation: "1:1 (order)",
	Arms: []Arm{
		{ID: "first_active", Name: "pacing first", N: &Figure{What: "patients", Value: 29, Seen: SecondHand, Sources: from("ahrq2007")}},
		{ID: "first_inactive", Name: "no pacing first", N: &Figure{What: "patients", Value: 29, Seen: SecondHand, Sources: from("ahrq2007")}},
		{ID: "active", Name: "pacing period"},
		{ID: "inactive", Name: "period without pacing"},
	},
	Counts: []Figure{
		{What: "enrolled", Value: 67, Seen: Abstract, Sources: from("linde2002", "ahrq2007")},
		{What: "randomised", Value: 58, Seen: SecondHand, Sources: from("ahrq2007")},
		{What: "completed both periods", Value: 48, Seen: SecondHand, Sources: from("europace2003rev")},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "==", "III"), Seen: Abstract, Sources: from("linde2002")},
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: Memory, Sources: from("cazeau2001")},
		{AnyOf: one("qrs_ms", ">", "150"), Seen: Memory, Sources: from("cazeau2001")},
		{AnyOf: one("lvedd_mm", ">=", "60"), Seen: Memory, Sources: from("cazeau2001")},
		{AnyOf: one("walk_m", "<=", "450"), Seen: Memory, Sources: from("cazeau2001")},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "age", Value: 64, Unit: "y", Stat: "mean", Spread: sd(9), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "men", Value: 74, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "ischaemic", Value: 37, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "NYHA III", Value: 100, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "PR interval", Value: 215, Unit: "ms", Stat: "mean", Spread: sd(43), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "QRS duration", Value: 174, Unit: "ms", Stat: "mean", Spread: sd(20), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: EDD, Value: 73, Unit: "mm", Stat: "mean", Spread: sd(10), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "LV ejection fraction", Value: 23, Unit: "%", Stat: "mean", Spread: sd(7), Seen: SecondHand, Sources: from("ahrq2007")},
		}},
		{Arm: "first_active", Rows: []Figure{
			{What: "age", Value: 64, Unit: "y", Stat: "mean", Spread: sd(11), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "men", Value: 66, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "QRS duration", Value: 172, Unit: "ms", Stat: "mean", Spread: sd(22), Seen: SecondHand, Sources: from("ahrq2007")},
		}},
		{Arm: "first_inactive", Rows: []Figure{
			{What: "age", Value: 64, Unit: "y", Stat: "mean", Spread: sd(8), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "men", Value: 83, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "QRS duration", Value: 175, Unit: "ms", Stat: "mean", Spread: sd(19), Seen: SecondHand, Sources: from("ahrq2007")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "six-minute walk at the end of a period",
			Values: []Value{
				{Figure: Figure{What: "six-minute walk", Value: 399, Unit: "m", Stat: "mean", Spread: sd(100), Seen: Memory, Sources: from("cazeau2001")}, Arm: "active", Months: 3, Kind: Level},
				{Figure: Figure{What: "six-minute walk", Value: 326, Unit: "m", Stat: "mean", Spread: sd(134), Seen: Memory, Sources: from("cazeau2001")}, Arm: "inactive", Months: 3, Kind: Level},
			},
			Tests: []Test{
				{What: "six-minute walk", P: "<0.001", Seen: Memory, Sources: from("cazeau2001")},
			},
		},
		{Name: "heart failure hospitalisation",
			Values: []Value{
				{Figure: Figure{What: "heart failure hospitalisation, pacing over none", Value: -67, Unit: "%", P: "<0.05", Seen: SecondHand, Sources: from("europace2003rev"), Note: "printed as two thirds fewer"}, Months: 3, Kind: Contrast},
			},
		},
		{Name: "preferred by the patient",
			Values: []Value{
				{Figure: Figure{What: "preferred the active period", Value: 85, Unit: "%", P: "<0.001", Seen: SecondHand, Sources: from("europace2003rev")}, Months: 6, Kind: Share},
			},
		},
		{Name: "change at twelve months, all on pacing",
			Values: []Value{
				{Figure: Figure{What: "six-minute walk", Value: 20, Unit: "% of baseline", P: "0.0001", Seen: Abstract, Sources: from("linde2002")}, Months: 12, Kind: Change},
				{Figure: Figure{What: "peak oxygen uptake", Value: 11, Unit: "% of baseline", Seen: Abstract, Sources: from("linde2002")}, Months: 12, Kind: Change},
				{Figure: Figure{What: "quality of life score, improved by", Value: 36, Unit: "% of baseline", P: "0.0001", Seen: Abstract, Sources: from("linde2002")}, Months: 12, Kind: Change},
				{Figure: Figure{What: "NYHA class, improved by", Value: 25, Unit: "% of baseline", Seen: Abstract, Sources: from("linde2002")}, Months: 12, Kind: Change},
				{Figure: Figure{What: "LV ejection fraction", Value: 5, Unit: "points", Seen: Abstract, Sources: from("linde2002")}, Months: 12, Kind: Change},
				{Figure: Figure{What: "mitral regurgitation", Value: -45, Unit: "% of baseline", Seen: Abstract, Sources: from("linde2002")}, Months: 12, Kind: Change},
				{Figure: Figure{What: "patients", Value: 42, Seen: Abstract, Sources: from("linde2002")}, Months: 12, Kind: Count},
			},
		},
	},
}

// musticFibrillation holds MUSTIC (atrial fibrillation).
var musticFibrillation = Trial{
	ID: "MUSTIC-AF", Name: "MUSTIC (atrial fibrillation)", Year: 2002,
	Design:     "Crossover in atrial fibrillation: biventricular and right ventricular pacing, three months each, in random order.",
	Allocation: "1:1 (order)",
	Arms: []Arm{
		{ID: "first_active", Name: "biventricular pacing first"},
		{ID: "first_inactive", Name: "right ventricular pacing first"},
	},
	Counts: []Figure{
		{What: "enrolled", Value: 64, Seen: Abstract, Sources: from("linde2002")},
		{What: "analysed", Value: 43, Seen: SecondHand, Sources: from("ahrq2007")},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "age", Value: 65, Unit: "y", Stat: "mean", Spread: sd(8), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "men", Value: 81, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "ischaemic", Value: 43, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "NYHA III", Value: 100, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "QRS duration", Value: 209, Unit: "ms", Stat: "mean", Spread: sd(18), Seen: SecondHand, Sources: from("ahrq2007"), Note: "paced QRS"},
			{What: EDD, Value: 68, Unit: "mm", Stat: "mean", Spread: sd(8), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "heart rate", Value: 74, Unit: "bpm", Stat: "mean", Spread: sd(5), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "LV ejection fraction", Value: 26, Unit: "%", Stat: "mean", Spread: sd(10), Seen: SecondHand, Sources: from("ahrq2007")},
		}},
		{Arm: "first_active", Rows: []Figure{
			{What: "age", Value: 65, Unit: "y", Stat: "mean", Spread: sd(9), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "QRS duration", Value: 209, Unit: "ms", Stat: "mean", Spread: sd(21), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: EDD, Value: 70, Unit: "mm", Stat: "mean", Spread: sd(9), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "LV ejection fraction", Value: 23, Unit: "%", Stat: "mean", Spread: sd(7), Seen: SecondHand, Sources: from("ahrq2007")},
		}},
		{Arm: "first_inactive", Rows: []Figure{
			{What: "age", Value: 66, Unit: "y", Stat: "mean", Spread: sd(9), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "QRS duration", Value: 208, Unit: "ms", Stat: "mean", Spread: sd(12), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: EDD, Value: 66, Unit: "mm", Stat: "mean", Spread: sd(7), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "LV ejection fraction", Value: 30, Unit: "%", Stat: "mean", Spread: sd(12), Seen: SecondHand, Sources: from("ahrq2007")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "change at twelve months",
			Values: []Value{
				{Figure: Figure{What: "patients", Value: 33, Seen: Abstract, Sources: from("linde2002")}, Months: 12, Kind: Count},
				{Figure: Figure{What: "six-minute walk", Value: 17, Unit: "% of baseline", P: "0.004", Seen: Abstract, Sources: from("linde2002")}, Months: 12, Kind: Change},
				{Figure: Figure{What: "peak oxygen uptake", Value: 9, Unit: "% of baseline", Seen: Abstract, Sources: from("linde2002")}, Months: 12, Kind: Change},
				{Figure: Figure{What: "quality of life score, improved by", Value: 32, Unit: "% of baseline", P: "0.002", Seen: Abstract, Sources: from("linde2002")}, Months: 12, Kind: Change},
				{Figure: Figure{What: "NYHA class, improved by", Value: 27, Unit: "% of baseline", Seen: Abstract, Sources: from("linde2002")}, Months: 12, Kind: Change},
				{Figure: Figure{What: "LV ejection fraction", Value: 4, Unit: "points", Seen: Abstract, Sources: from("linde2002")}, Months: 12, Kind: Change},
				{Figure: Figure{What: "mitral regurgitation", Value: -50, Unit: "% of baseline", Seen: Abstract, Sources: from("linde2002")}, Months: 12, Kind: Change},
			},
		},
	},
}

// pathCHF holds PATH-CHF.
var pathCHF = Trial{
	ID: "PATH-CHF", Name: "PATH-CHF", Year: 2002,
	Design:     "Single-blind crossover of the better single ventricle against both, four weeks each with four weeks without pacing between them (lengths of the periods unverified), then long-term pacing.",
	Allocation: "1:1 (order)",
	Arms: []Arm{
		{ID: "biv", Name: "biventricular pacing", N: &Figure{What: "patients", Value: 24, Seen: PrimaryText, Sources: from("auricchio2002")}},
		{ID: "uni", Name: "best single-ventricle pacing", N: &Figure{What: "patients", Value: 17, Seen: PrimaryText, Sources: from("auricchio2002")}},
	},
	Counts: []Figure{
		{What: "enrolled", Value: 42, Seen: PrimaryText, Sources: from("auricchio2002")},
		{What: "planned", Value: 53, Seen: Abstract, Sources: from("auricchio1999")},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "III,IV"), Seen: PrimaryText, Sources: from("auricchio2002")},
		{AnyOf: one("qrs_ms", ">=", "120"), Seen: Memory, Sources: from("auricchio2002")},
		{AnyOf: one("pr_ms", ">=", "150"), Seen: Memory, Sources: from("auricchio2002")},
	},
	Baseline: []Group{
		{Arm: "biv", Rows: []Figure{
			{What: "age", Value: 59, Unit: "y", Stat: "mean", Spread: sd(7), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "men, patients", Value: 11, Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "women, patients", Value: 13, Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "coronary disease", Value: 42, Unit: "%", Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "NYHA III, patients", Value: 21, Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "NYHA IV, patients", Value: 3, Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "heart rate", Value: 77, Unit: "bpm", Stat: "mean", Spread: sd(16), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "PR interval", Value: 190, Unit: "ms", Stat: "mean", Spread: sd(34), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "QRS duration", Value: 174, Unit: "ms", Stat: "mean", Spread: sd(30), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "LBBB", Value: 87, Unit: "%", Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "LV ejection fraction", Value: 21, Unit: "%", Stat: "mean", Spread: sd(6), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: EDD, Value: 71, Unit: "mm", Stat: "mean", Spread: sd(10), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: ESD, Value: 62, Unit: "mm", Stat: "mean", Spread: sd(9), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "beta-blocker", Value: 71, Unit: "%", Seen: PrimaryText, Sources: from("auricchio2002")},
		}},
		{Arm: "uni", Rows: []Figure{
			{What: "age", Value: 60, Unit: "y", Stat: "mean", Spread: sd(5), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "men, patients", Value: 10, Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "women, patients", Value: 7, Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "coronary disease", Value: 6, Unit: "%", Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "NYHA III, patients", Value: 14, Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "NYHA IV, patients", Value: 3, Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "heart rate", Value: 80, Unit: "bpm", Stat: "mean", Spread: sd(16), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "PR interval", Value: 207, Unit: "ms", Stat: "mean", Spread: sd(30), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "QRS duration", Value: 178, Unit: "ms", Stat: "mean", Spread: sd(34), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "LBBB", Value: 100, Unit: "%", Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "LV ejection fraction", Value: 20, Unit: "%", Stat: "mean", Spread: sd(7), Seen: PrimaryText, Sources: from("auricchio2002"), Note: "two tables agree on the arms; for all patients one of them gives an SD of 7"},
			{What: EDD, Value: 75, Unit: "mm", Stat: "mean", Spread: sd(13), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: ESD, Value: 68, Unit: "mm", Stat: "mean", Spread: sd(14), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "beta-blocker", Value: 65, Unit: "%", Seen: PrimaryText, Sources: from("auricchio2002")},
		}},
		{Arm: "all", Rows: []Figure{
			{What: "age", Value: 60, Unit: "y", Stat: "mean", Spread: sd(7), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "coronary disease", Value: 29, Unit: "%", Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "PR interval", Value: 196, Unit: "ms", Stat: "mean", Spread: sd(33), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "QRS duration", Value: 175, Unit: "ms", Stat: "mean", Spread: sd(32), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "LBBB", Value: 93, Unit: "%", Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: "LV ejection fraction", Value: 21, Unit: "%", Stat: "mean", Spread: sd(7), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: EDD, Value: 73, Unit: "mm", Stat: "mean", Spread: sd(11), Seen: PrimaryText, Sources: from("auricchio2002")},
			{What: ESD, Value: 64, Unit: "mm", Stat: "mean", Spread: sd(12), Seen: PrimaryText, Sources: from("auricchio2002")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "twelve months of pacing",
			Values: []Value{
				{Figure: Figure{What: "peak oxygen uptake", Value: 12, Unit: "% of baseline", Seen: Memory, Sources: from("auricchio2002")}, Months: 12, Kind: Change},
				{Figure: Figure{What: "oxygen uptake at the anaerobic threshold", Value: 24, Unit: "% of baseline", Seen: Memory, Sources: from("auricchio2002")}, Months: 12, Kind: Change},
				{Figure: Figure{What: "six-minute walk", Value: 25, Unit: "% of baseline", Seen: Memory, Sources: from("auricchio2002")}, Months: 12, Kind: Change},
			},
		},
	},
}

// pathCHF2 holds PATH-CHF II.
var pathCHF2 = Trial{
	ID: "PATH-CHF-II", Name: "PATH-CHF II", Aliases: []string{"PATH-CHF 2"}, Year: 2003,
	Design:     "Single-blind crossover of left ventricular pacing against none, three months each, in two strata: QRS 120 to 150 ms and above 150 ms.",
	Allocation: "1:1 (within strata)",
	Arms: []Arm{
		{ID: "lv", Name: "left ventricular pacing"},
		{ID: "off", Name: "no pacing"},
	},
	Counts: []Figure{
		{What: "implanted", Value: 86, Seen: Abstract, Sources: from("auricchio2003")},
		{What: "withdrawn before randomisation", Value: 12, Seen: Abstract, Sources: from("auricchio2003")},
		{What: "did not complete", Value: 17, Seen: Abstract, Sources: from("auricchio2003")},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "II,III,IV"), Seen: Abstract, Sources: from("auricchio2003")},
		{AnyOf: one("qrs_ms", ">=", "120"), Seen: Abstract, Sources: from("auricchio2003")},
	},
	Outcomes: []Outcome{
		{Name: "gain with pacing over none", Who: "QRS above 150 ms",
			Values: []Value{
				{Figure: Figure{What: "peak oxygen uptake", Value: 2.46, Unit: "mL/kg/min", P: "<0.001", Seen: Abstract, Sources: from("auricchio2003")}, Months: 3, Kind: Contrast},
				{Figure: Figure{What: "oxygen uptake at the anaerobic threshold", Value: 1.55, Unit: "mL/kg/min", P: "<0.001", Seen: Abstract, Sources: from("auricchio2003")}, Months: 3, Kind: Contrast},
				{Figure: Figure{What: "six-minute walk", Value: 47, Unit: "m", P: "0.024", Seen: Abstract, Sources: from("auricchio2003")}, Months: 3, Kind: Contrast},
				{Figure: Figure{What: "quality of life score, improved by", Value: 8.1, P: "0.004", Seen: Abstract, Sources: from("auricchio2003")}, Months: 3, Kind: Contrast},
			},
		},
		{Name: "gain with pacing over none", Who: "QRS 120 to 150 ms",
			Facts: []Fact{
				{Text: "No endpoint improved.", Seen: Abstract, Sources: from("auricchio2003")},
			},
		},
	},
}

// contakCD holds CONTAK CD.
var contakCD = Trial{
	ID: "CONTAK-CD", Name: "CONTAK CD", Year: 2003,
	Design:     "All had a CRT-D, resynchronization on or off; planned as a crossover of three months each and changed to six parallel months.",
	Allocation: "1:1",
	Arms: []Arm{
		{ID: "crt", Name: "resynchronization on", N: &Figure{What: "patients", Value: 245, Seen: Abstract, Sources: from("higgins2003")}},
		{ID: "control", Name: "resynchronization off", N: &Figure{What: "patients", Value: 245, Seen: Abstract, Sources: from("higgins2003")}},
		{ID: "crt_nyha34", Name: "resynchronization on, NYHA III–IV"},
		{ID: "control_nyha34", Name: "resynchronization off, NYHA III–IV"},
	},
	Counts: []Figure{
		{What: "enrolled", Value: 581, Seen: SecondHand, Sources: from("ahrq2007")},
		{What: "implanted", Value: 501, Seen: PrimaryText, Sources: from("bsxmanual")},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "II,III,IV"), Seen: PrimaryText, Sources: from("bsxmanual")},
		{AnyOf: one("lvef_percent", "<=", "35"), Seen: Memory, Sources: from("higgins2003")},
		{AnyOf: one("qrs_ms", ">=", "120"), Seen: Memory, Sources: from("higgins2003")},
	},
	Baseline: []Group{
		{Arm: "crt", Rows: []Figure{
			{What: "age", Value: 66, Unit: "y", Stat: "mean", Spread: sd(11), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "men", Value: 85, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "ischaemic", Value: 67.3, Unit: "%", Seen: PrimaryText, Sources: from("bsxmanual")},
			{What: "NYHA II", Value: 32, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "NYHA III", Value: 60, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "NYHA IV", Value: 8, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "PR interval", Value: 205, Unit: "ms", Stat: "mean", Spread: sd(42), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "QRS duration", Value: 160, Unit: "ms", Stat: "mean", Spread: sd(27), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "systolic pressure", Value: 118, Unit: "mmHg", Stat: "mean", Spread: sd(21), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "heart rate", Value: 73, Unit: "bpm", Stat: "mean", Spread: sd(12), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "LBBB", Value: 53.6, Unit: "%", Seen: PrimaryText, Sources: from("bsxmanual")},
			{What: "RBBB", Value: 14.1, Unit: "%", Seen: PrimaryText, Sources: from("bsxmanual")},
			{What: "other conduction delay", Value: 32.3, Unit: "%", Seen: PrimaryText, Sources: from("bsxmanual")},
			{What: "LV ejection fraction", Value: 21, Unit: "%", Stat: "mean", Spread: sd(7), Seen: SecondHand, Sources: from("ahrq2007")},
		}},
		{Arm: "control", Rows: []Figure{
			{What: "age", Value: 66, Unit: "y", Stat: "mean", Spread: sd(11), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "men", Value: 83, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "ischaemic", Value: 70.4, Unit: "%", Seen: PrimaryText, Sources: from("bsxmanual")},
			{What: "NYHA II", Value: 33, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "NYHA III", Value: 57, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "NYHA IV", Value: 10, Unit: "%", Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "PR interval", Value: 202, Unit: "ms", Stat: "mean", Spread: sd(49), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "QRS duration", Value: 156, Unit: "ms", Stat: "mean", Spread: sd(26), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "systolic pressure", Value: 118, Unit: "mmHg", Stat: "mean", Spread: sd(21), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "heart rate", Value: 75, Unit: "bpm", Stat: "mean", Spread: sd(14), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "LBBB", Value: 54.5, Unit: "%", Seen: PrimaryText, Sources: from("bsxmanual")},
			{What: "RBBB", Value: 12.3, Unit: "%", Seen: PrimaryText, Sources: from("bsxmanual")},
			{What: "other conduction delay", Value: 33.2, Unit: "%", Seen: PrimaryText, Sources: from("bsxmanual")},
			{What: "LV ejection fraction", Value: 22, Unit: "%", Stat: "mean", Spread: sd(7), Seen: SecondHand, Sources: from("ahrq2007")},
		}},
		{Arm: "crt_nyha34", Rows: []Figure{
			{What: "patients", Value: 117, Seen: PrimaryText, Sources: from("bsxmanual")},
			{What: "age", Value: 66, Unit: "y", Stat: "mean", Spread: sd(11), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "QRS duration", Value: 164, Unit: "ms", Stat: "mean", Spread: sd(27), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "LV ejection fraction", Value: 21, Unit: "%", Stat: "mean", Spread: sd(6), Seen: SecondHand, Sources: from("ahrq2007")},
		}},
		{Arm: "control_nyha34", Rows: []Figure{
			{What: "patients", Value: 110, Seen: PrimaryText, Sources: from("bsxmanual")},
			{What: "QRS duration", Value: 152, Unit: "ms", Stat: "mean", Spread: sd(24), Seen: SecondHand, Sources: from("ahrq2007")},
			{What: "LV ejection fraction", Value: 21, Unit: "%", Stat: "mean", Spread: sd(6), Seen: SecondHand, Sources: from("ahrq2007")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "death, heart failure hospitalisation or treated ventricular arrhythmia", Primary: true,
			Events: []Events{
				{Arm: "crt", What: "death", Events: 11, N: 245, Seen: PrimaryText, Sources: from("bsxmanual")},
				{Arm: "control", What: "death", Events: 16, N: 245, Seen: PrimaryText, Sources: from("bsxmanual")},
				{Arm: "crt", What: "heart failure hospitalisation", Events: 32, N: 245, Seen: PrimaryText, Sources: from("bsxmanual")},
				{Arm: "control", What: "heart failure hospitalisation", Events: 39, N: 245, Seen: PrimaryText, Sources: from("bsxmanual")},
				{Arm: "crt", What: "treated ventricular arrhythmia", Events: 36, N: 245, Seen: PrimaryText, Sources: from("bsxmanual")},
				{Arm: "control", What: "treated ventricular arrhythmia", Events: 39, N: 245, Seen: PrimaryText, Sources: from("bsxmanual")},
			},
			Values: []Value{
				{Figure: Figure{What: "composite, relative", Value: -15, Unit: "%", P: "0.35", Seen: PrimaryText, Sources: from("higgins2003", "bsxmanual")}, Months: 6, Kind: Contrast},
			},
		},
		{Name: "death, heart failure hospitalisation or treated ventricular arrhythmia", Who: "NYHA III–IV",
			Events: []Events{
				{Arm: "crt_nyha34", What: "death", Events: 11, N: 117, Seen: PrimaryText, Sources: from("bsxmanual")},
				{Arm: "control_nyha34", What: "death", Events: 11, N: 110, Seen: PrimaryText, Sources: from("bsxmanual")},
				{Arm: "crt_nyha34", What: "heart failure hospitalisation", Events: 23, N: 117, Seen: PrimaryText, Sources: from("bsxmanual")},
				{Arm: "control_nyha34", What: "heart failure hospitalisation", Events: 27, N: 110, Seen: PrimaryText, Sources: from("bsxmanual")},
				{Arm: "crt_nyha34", What: "treated ventricular arrhythmia", Events: 21, N: 117, Seen: PrimaryText, Sources: from("bsxmanual")},
				{Arm: "control_nyha34", What: "treated ventricular arrhythmia", Events: 22, N: 110, Seen: PrimaryText, Sources: from("bsxmanual")},
			},
			Values: []Value{
				{Figure: Figure{What: "composite, relative", Value: -22, Unit: "%", P: "0.23", Seen: PrimaryText, Sources: from("bsxmanual")}, Months: 6, Kind: Contrast},
			},
		},
		{Name: "peak oxygen uptake",
			Values: []Value{
				{Figure: Figure{What: "peak oxygen uptake", Value: 0.8, Unit: "mL/kg/min", Seen: Abstract, Sources: from("higgins2003")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: "peak oxygen uptake", Value: 0, Unit: "mL/kg/min", Seen: Abstract, Sources: from("higgins2003")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "peak oxygen uptake", P: "0.03", Seen: Abstract, Sources: from("higgins2003")},
			},
		},
		{Name: "six-minute walk",
			Values: []Value{
				{Figure: Figure{What: "six-minute walk", Value: 35, Unit: "m", Seen: Abstract, Sources: from("higgins2003")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: "six-minute walk", Value: 15, Unit: "m", Seen: Abstract, Sources: from("higgins2003")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "six-minute walk", P: "0.043", Seen: Abstract, Sources: from("higgins2003")},
			},
		},
		{Name: "end-diastolic diameter",
			Values: []Value{
				{Figure: Figure{What: EDD, Value: -3.4, Unit: "mm", Seen: Abstract, Sources: from("higgins2003")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: EDD, Value: -0.3, Unit: "mm", Seen: Abstract, Sources: from("higgins2003")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "EDD", P: "<0.001", Seen: Abstract, Sources: from("higgins2003")},
			},
		},
		{Name: "end-systolic diameter",
			Values: []Value{
				{Figure: Figure{What: ESD, Value: -4, Unit: "mm", Seen: Abstract, Sources: from("higgins2003")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: ESD, Value: -0.7, Unit: "mm", Seen: Abstract, Sources: from("higgins2003")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "ESD", P: "<0.001", Seen: Abstract, Sources: from("higgins2003")},
			},
		},
		{Name: "ejection fraction",
			Values: []Value{
				{Figure: Figure{What: "LV ejection fraction", Value: 5.1, Unit: "points", Seen: Abstract, Sources: from("higgins2003")}, Arm: "crt", Months: 6, Kind: Change},
				{Figure: Figure{What: "LV ejection fraction", Value: 2.8, Unit: "points", Seen: Abstract, Sources: from("higgins2003")}, Arm: "control", Months: 6, Kind: Change},
			},
			Tests: []Test{
				{What: "LV ejection fraction", P: "0.02", Seen: Abstract, Sources: from("higgins2003")},
			},
		},
		{Name: "NYHA class",
			Tests: []Test{
				{What: "NYHA class", P: "0.1", Seen: Abstract, Sources: from("higgins2003")},
			},
		},
		{Name: "quality of life",
			Tests: []Test{
				{What: "quality of life", P: "0.4", Seen: Abstract, Sources: from("higgins2003")},
			},
		},
	},
	Differences: []Difference{
		{Told: "Mortality was 15 % lower.",
			Read: "15 % is the relative reduction of a composite of death, hospitalisation and arrhythmia, and not significant (p=0.35). The counts of the components overlap.",
			Seen: PrimaryText, Sources: from("bsxmanual")},
	},
	Notes: []Fact{
		{Text: "A patient can be counted in more than one component.", Seen: PrimaryText, Sources: from("bsxmanual")},
	},
}
