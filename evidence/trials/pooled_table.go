package trials

// pooledTable lists every pooled analysis.
var pooledTable = []Pooled{
	{
		ID: "Cleland2013", Name: "Cleland 2013, five trials", Year: 2013,
		Method: "Individual patients of five trials in sinus rhythm.",
		Trials: []string{"MIRACLE", "MIRACLE-ICD", "CARE-HF", "REVERSE", "RAFT"}, NTrials: 5,
		Figures: []Figure{
			{What: "patients", Value: 3782, Seen: Abstract, Sources: from("cleland2013")},
			{What: "patients of the trials", Value: 4317, Seen: SecondHand, Sources: from("cleland2013")},
			{What: "age", Value: 66, Unit: "y", Stat: "median", Spread: iqr(58, 73), Seen: Abstract, Sources: from("cleland2013")},
			{What: "QRS duration", Value: 160, Unit: "ms", Stat: "median", Spread: iqr(146, 176), Seen: Abstract, Sources: from("cleland2013")},
			{What: "LV ejection fraction", Value: 24, Unit: "%", Stat: "median", Spread: iqr(20, 28), Seen: Abstract, Sources: from("cleland2013")},
			{What: "LBBB", Value: 78, Unit: "%", Seen: Abstract, Sources: from("cleland2013")},
			{What: "women", Value: 22, Unit: "%", Seen: SecondHand, Sources: from("cleland2013")},
		},
		Effects: []Effect{
			{Figure: Figure{What: "death", Value: 0.66, Spread: ci(0.57, 0.77), Seen: Memory, Sources: from("cleland2013")}, Measure: "HR"},
			{Figure: Figure{What: "death or heart failure hospitalisation", Value: 0.65, Spread: ci(0.58, 0.74), Seen: Memory, Sources: from("cleland2013")}, Measure: "HR"},
		},
		Facts: []Fact{
			{Text: "QRS duration alone changed the effect; the interval leaves out 1 from about 140 ms on for both endpoints; with QRS known, morphology added nothing.", Seen: Abstract, Sources: from("cleland2013")},
			{Text: "Interaction with QRS duration for the composite: p<0.0001.", Seen: SecondHand, Sources: from("cleland2013")},
			{Text: "Interaction with QRS duration for death: p=0.0013.", Seen: SecondHand, Sources: from("cleland2013")},
		},
		Overlaps: "Holds the patients of its trials.",
	},
	{
		ID: "Cleland2022", Name: "Cleland 2022, CRT-P alone", Year: 2022,
		Method: "Individual patients without a defibrillator: drugs alone and CRT-P in COMPANION, and CARE-HF.",
		Trials: []string{"COMPANION", "CARE-HF"}, NTrials: 2,
		Figures: []Figure{
			{What: "patients", Value: 1738, Seen: Abstract, Sources: from("cleland2022ipd")},
			{What: "age", Value: 67, Unit: "y", Stat: "median", Spread: iqr(59, 73), Seen: Abstract, Sources: from("cleland2022ipd")},
			{What: "men", Value: 70, Unit: "%", Seen: Abstract, Sources: from("cleland2022ipd")},
			{What: "LBBB", Value: 80, Unit: "%", Seen: Abstract, Sources: from("cleland2022ipd")},
			{What: "QRS 150 to 199 ms", Value: 68, Unit: "%", Seen: Abstract, Sources: from("cleland2022ipd")},
		},
		Effects: []Effect{
			{Figure: Figure{What: "death", Value: 0.68, Spread: ci(0.56, 0.81), P: "<0.0001", Seen: Abstract, Sources: from("cleland2022ipd")}, Measure: "HR"},
			{Figure: Figure{What: "death or heart failure hospitalisation", Value: 0.67, Spread: ci(0.58, 0.78), P: "<0.0001", Seen: Abstract, Sources: from("cleland2022ipd")}, Measure: "HR"},
		},
		Facts: []Fact{
			{Text: "Sex, origin, QRS duration, morphology and PR interval did not change the effect; for the composite it was larger with a small body surface and with beta-blockers.", Seen: Abstract, Sources: from("cleland2022ipd")},
		},
		Overlaps: "Holds the patients of its trials.",
	},
	{
		ID: "Woods2015", Name: "Woods 2015, network of devices", Year: 2015,
		Method:  "Network of individual patients of 13 trials of CRT and ICD; credible intervals.",
		NTrials: 13,
		Figures: []Figure{
			{What: "patients", Value: 12638, Seen: Abstract, Sources: from("woods2015")},
			{What: "death, CRT-D over drugs alone, reduction", Value: 42, Unit: "%", Spread: cri(32, 50), Seen: Abstract, Sources: from("woods2015")},
			{What: "death, ICD over drugs alone, reduction", Value: 29, Unit: "%", Spread: cri(20, 37), Seen: Abstract, Sources: from("woods2015")},
			{What: "death, CRT-P over drugs alone, reduction", Value: 28, Unit: "%", Spread: cri(15, 40), Seen: Abstract, Sources: from("woods2015")},
			{What: "death, CRT-D over CRT-P, reduction", Value: 19, Unit: "%", Spread: cri(1, 33), Seen: Abstract, Sources: from("woods2015")},
			{What: "death, CRT-D over ICD, reduction", Value: 18, Unit: "%", Spread: cri(7, 28), Seen: Abstract, Sources: from("woods2015")},
		},
		Facts: []Fact{
			{Text: "QRS duration, LBBB, age and sex change the effect: with CRT-D the reduction of death ranges from 53 % (34 to 66) to 28 % (−1 to 49).", Seen: Abstract, Sources: from("woods2015")},
		},
		Overlaps: "Holds the patients of its trials.",
	},
	{
		ID: "Zusterzeel2014", Name: "Zusterzeel 2014, women", Aliases: []string{"FDA meta-analysis"}, Year: 2014,
		Method: "Individual patients of three trials in mild heart failure, by sex and QRS duration.",
		Trials: []string{"MADIT-CRT", "RAFT", "REVERSE"}, NTrials: 3,
		Figures: []Figure{
			{What: "patients", Value: 4076, Seen: Abstract, Sources: from("zusterzeel2014")},
			{What: "women with LBBB, QRS 130 to 149 ms: death or heart failure event, absolute reduction", Value: 23, Unit: "%", Seen: Abstract, Sources: from("zusterzeel2014")},
			{What: "women with LBBB, QRS 130 to 149 ms: death, absolute reduction", Value: 9, Unit: "%", Seen: Abstract, Sources: from("zusterzeel2014")},
			{What: "men with LBBB, QRS 130 to 149 ms: death or heart failure event, absolute reduction", Value: 4, Unit: "%", Seen: Abstract, Sources: from("zusterzeel2014")},
			{What: "men with LBBB, QRS 130 to 149 ms: death, absolute reduction", Value: 2, Unit: "%", Seen: Abstract, Sources: from("zusterzeel2014")},
		},
		Effects: []Effect{
			{Figure: Figure{What: "women with LBBB, QRS 130 to 149 ms: death or heart failure event", Value: 0.24, Spread: ci(0.11, 0.53), P: "<0.001", Seen: Abstract, Sources: from("zusterzeel2014")}, Measure: "HR"},
			{Figure: Figure{What: "women with LBBB, QRS 130 to 149 ms: death", Value: 0.24, Spread: ci(0.06, 0.89), P: "0.03", Seen: Abstract, Sources: from("zusterzeel2014")}, Measure: "HR"},
			{Figure: Figure{What: "men with LBBB, QRS 130 to 149 ms: death or heart failure event", Value: 0.85, Spread: ci(0.6, 1.21), P: "0.38", Seen: Abstract, Sources: from("zusterzeel2014")}, Measure: "HR"},
			{Figure: Figure{What: "men with LBBB, QRS 130 to 149 ms: death", Value: 0.86, Spread: ci(0.49, 1.52), P: "0.6", Seen: Abstract, Sources: from("zusterzeel2014")}, Measure: "HR"},
		},
		Facts: []Fact{
			{Text: "Neither sex benefits below 130 ms; both do from 150 ms.", Seen: Abstract, Sources: from("zusterzeel2014")},
		},
		Overlaps: "Holds the patients of its trials.",
	},
	{
		ID: "Sipahi2011", Name: "Sipahi 2011, QRS duration", Year: 2011,
		Method: "Published subgroups by QRS duration in five trials.",
		Trials: []string{"COMPANION", "CARE-HF", "REVERSE", "MADIT-CRT", "RAFT"}, NTrials: 5,
		Figures: []Figure{
			{What: "patients", Value: 5813, Seen: Abstract, Sources: from("sipahi2011")},
			{What: "slope", Value: -0.06, Spread: ci(-0.1, -0.04), Seen: SecondHand, Sources: from("sipahi2011"), Note: "logarithm of the risk ratio over QRS duration; the unit is not stated, per 10 ms is the only plausible one"},
		},
		Effects: []Effect{
			{Figure: Figure{What: "QRS at least 150 ms (n = 3624)", Value: 0.6, Spread: ci(0.53, 0.67), P: "<0.001", Seen: Abstract, Sources: from("sipahi2011")}, Measure: "RR"},
			{Figure: Figure{What: "QRS 120 to 149 ms (n = 2189)", Value: 0.95, Spread: ci(0.82, 1.1), P: "0.49", Seen: Abstract, Sources: from("sipahi2011")}, Measure: "RR"},
		},
		Facts: []Fact{
			{Text: "The benefit begins at about 150 ms.", Seen: Abstract, Sources: from("sipahi2011")},
		},
		Overlaps: "Holds the patients of its trials.",
	},
	{
		ID: "Sipahi2012", Name: "Sipahi 2012, QRS morphology", Year: 2012,
		Method:  "Published subgroups by morphology in four trials.",
		NTrials: 4,
		Figures: []Figure{
			{What: "patients", Value: 5356, Seen: Abstract, Sources: from("sipahi2012")},
		},
		Effects: []Effect{
			{Figure: Figure{What: "LBBB", Value: 0.64, Spread: ci(0.52, 0.77), P: "1e-05", Seen: Abstract, Sources: from("sipahi2012")}, Measure: "RR"},
			{Figure: Figure{What: "not LBBB", Value: 0.97, Spread: ci(0.82, 1.15), P: "0.75", Seen: Abstract, Sources: from("sipahi2012")}, Measure: "RR"},
			{Figure: Figure{What: "RBBB", Value: 0.91, Spread: ci(0.69, 1.2), P: "0.49", Seen: Abstract, Sources: from("sipahi2012")}, Measure: "RR"},
			{Figure: Figure{What: "other conduction delay", Value: 1.19, Spread: ci(0.87, 1.63), P: "0.28", Seen: Abstract, Sources: from("sipahi2012")}, Measure: "RR"},
		},
		Overlaps: "Holds the patients of its trials.",
	},
	{
		ID: "Friedman2023", Name: "Friedman 2023, morphology and duration", Year: 2023,
		Method: "Individual patients of eight trials; hierarchical Bayesian Weibull model.",
		Trials: []string{"MIRACLE", "MIRACLE-ICD", "MIRACLE-ICD-II", "REVERSE", "RAFT", "BLOCK-HF", "COMPANION", "MADIT-CRT"}, NTrials: 8,
		Figures: []Figure{
			{What: "patients with LBBB", Value: 4549, Seen: Abstract, Sources: from("friedman2023")},
			{What: "patients with RBBB", Value: 691, Seen: Abstract, Sources: from("friedman2023")},
			{What: "patients with other conduction delay", Value: 1024, Seen: Abstract, Sources: from("friedman2023")},
		},
		Effects: []Effect{
			{Figure: Figure{What: "death or heart failure hospitalisation", Value: 0.73, Spread: cri(0.65, 0.84), Seen: SecondHand, Sources: from("herzmedizin")}, Measure: "HR"},
			{Figure: Figure{What: "LBBB, QRS at least 150 ms", Value: 0.56, Spread: cri(0.48, 0.66), Seen: SecondHand, Sources: from("herzmedizin")}, Measure: "HR"},
			{Figure: Figure{What: "other conduction delay, QRS at least 150 ms", Value: 0.59, Spread: cri(0.39, 0.89), Seen: SecondHand, Sources: from("herzmedizin")}, Measure: "HR"},
			{Figure: Figure{What: "RBBB", Value: 0.97, Spread: cri(0.68, 1.34), Seen: SecondHand, Sources: from("herzmedizin")}, Measure: "HR"},
		},
		Facts: []Fact{
			{Text: "Hierarchical Bayesian Weibull model.", Seen: Abstract, Sources: from("friedman2023")},
		},
		Overlaps: "Holds the patients of its trials.",
	},
	{
		ID: "Kang2015", Name: "Kang 2015, meta-regression", Year: 2015,
		Method:  "Meta-regression of 23 trials on their mean QRS duration.",
		NTrials: 23,
		Figures: []Figure{
			{What: "patients", Value: 10103, Seen: Abstract, Sources: from("kang2015")},
		},
		Facts: []Fact{
			{Text: "The odds ratio of death falls linearly with the mean QRS duration (p=0.009): 1.00 (0.80 to 1.25) at 130 ms, 0.86 (0.74 to 0.99) from 145 ms. Hospitalisation: 0.77 (0.60 to 0.98) from 127 ms.", Seen: Abstract, Sources: from("kang2015")},
		},
		Overlaps: "Holds the patients of its trials.",
	},
	{
		ID: "Lubitz2010", Name: "Lubitz 2010, mild heart failure", Year: 2010,
		Method: "Published results at one year of two trials.",
		Trials: []string{"REVERSE", "MADIT-CRT"}, NTrials: 2,
		Figures: []Figure{
			{What: "patients", Value: 2430, Seen: Abstract, Sources: from("lubitz2010")},
		},
		Effects: []Effect{
			{Figure: Figure{What: "heart failure at one year", Value: 0.57, Spread: ci(0.46, 0.7), Seen: Abstract, Sources: from("lubitz2010")}, Measure: "OR"},
			{Figure: Figure{What: "death at one year", Value: 0.96, Spread: ci(0.67, 1.36), Seen: Abstract, Sources: from("lubitz2010")}, Measure: "OR"},
			{Figure: Figure{What: "either at one year", Value: 0.63, Spread: ci(0.51, 0.77), Seen: Abstract, Sources: from("lubitz2010")}, Measure: "OR"},
		},
		Overlaps: "Holds the patients of its trials.",
	},
	{
		ID: "McAlister2007", Name: "McAlister 2007, systematic review", Year: 2007,
		Method:  "Published results of 14 randomised trials.",
		NTrials: 14,
		Figures: []Figure{
			{What: "patients", Value: 4420, Seen: Abstract, Sources: from("mcalister2007")},
			{What: "LV ejection fraction, gain", Value: 3, Unit: "points", Spread: ci(0.9, 5.1), Seen: Abstract, Sources: from("mcalister2007")},
			{What: "Minnesota score, change", Value: -8, Spread: ci(-10.4, -5.6), Seen: Abstract, Sources: from("mcalister2007")},
			{What: "improved by a NYHA class", Value: 59, Unit: "%", Seen: Abstract, Sources: from("mcalister2007")},
			{What: "hospitalisation, reduction", Value: 37, Unit: "%", Spread: ci(7, 57), Seen: Abstract, Sources: from("mcalister2007")},
			{What: "death, reduction", Value: 22, Unit: "%", Spread: ci(9, 33), Seen: Abstract, Sources: from("mcalister2007")},
			{What: "implanted as intended", Value: 93, Unit: "%", Spread: ci(92.2, 93.7), Seen: Abstract, Sources: from("mcalister2007")},
		},
		Overlaps: "Holds the patients of its trials.",
	},
	{
		ID: "Finegold2013", Name: "Finegold 2013, life gained", Year: 2013,
		Method: "Published mortality of five trials, carried on with a Gompertz law.",
		Trials: []string{"COMPANION", "CARE-HF", "MADIT-CRT", "REVERSE", "RAFT"}, NTrials: 5,
		Figures: []Figure{
			{What: "patients", Value: 6561, Seen: Abstract, Sources: from("finegold2013")},
			{What: "life gained by 1 year", Value: 0.1, Unit: "months", Seen: Abstract, Sources: from("finegold2013")},
			{What: "life gained by 2 years", Value: 0.5, Unit: "months", Seen: Abstract, Sources: from("finegold2013")},
			{What: "life gained by 5 years, projected", Value: 6.5, Unit: "months", Seen: Abstract, Sources: from("finegold2013")},
			{What: "life gained over several devices, projected", Value: 14, Unit: "months", Seen: Abstract, Sources: from("finegold2013")},
		},
		Effects: []Effect{
			{Figure: Figure{What: "death", Value: 0.71, Seen: Abstract, Sources: from("finegold2013")}, Measure: "HR"},
		},
		Overlaps: "Holds the patients of its trials.",
	},
	{
		ID: "CSP-meta-2026", Name: "Left bundle branch area pacing, 2026", Year: 2026,
		Method:  "17 observational studies and one randomised trial.",
		NTrials: 18,
		Figures: []Figure{
			{What: "patients", Value: 5605, Seen: Abstract, Sources: from("cspmeta2026")},
			{What: "LV ejection fraction, difference", Value: 4.71, Unit: "points", Spread: ci(3.8, 5.61), Seen: Abstract, Sources: from("cspmeta2026")},
			{What: "QRS duration, difference", Value: -24.6, Unit: "ms", Seen: Abstract, Sources: from("cspmeta2026")},
		},
		Effects: []Effect{
			{Figure: Figure{What: "death", Value: 0.68, Spread: ci(0.59, 0.79), P: "<0.00001", Seen: Abstract, Sources: from("cspmeta2026")}, Measure: "RR"},
			{Figure: Figure{What: "heart failure hospitalisation", Value: 0.51, Spread: ci(0.42, 0.62), P: "<0.00001", Seen: Abstract, Sources: from("cspmeta2026")}, Measure: "RR"},
		},
		Overlaps: "Nearly all observational: confounded, no estimate of a causal effect.",
	},
}
