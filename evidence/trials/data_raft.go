package trials

// raft holds RAFT.
var raft = Trial{
	ID: "RAFT", Name: "RAFT", Year: 2010,
	Design:     "Double-blind: CRT-D or ICD; 34 centres; randomised within rhythm.",
	Allocation: "1:1",
	Enrolment:  &Fact{Text: "From January 2003 to February 2009.", Seen: Memory, Sources: from("tang2010")},
	FollowUp: []Figure{
		{What: "follow-up", Value: 40, Unit: "months", Stat: "mean", Seen: SecondHand, Sources: from("tang2010", "jams_raft")},
	},
	Arms: []Arm{
		{ID: "crtd", Name: "CRT-D", N: &Figure{What: "patients", Value: 894, Seen: SecondHand, Sources: from("jams_raft")}},
		{ID: "icd", Name: "ICD", N: &Figure{What: "patients", Value: 904, Seen: SecondHand, Sources: from("jams_raft")}},
		{ID: "af_crtd", Name: "CRT-D, permanent atrial fibrillation"},
		{ID: "af_icd", Name: "ICD, permanent atrial fibrillation"},
	},
	Criteria: []Criterion{
		{AnyOf: one("nyha", "in", "II,III"), Seen: SecondHand, Sources: from("acc_raft")},
		{AnyOf: one("nyha", "==", "II"), Seen: Memory, Sources: from("acc_raft"), Note: "only NYHA II after February 2006"},
		{AnyOf: one("lvef_percent", "<=", "30"), Seen: Abstract, Sources: from("sapp2024")},
		{AnyOf: one("qrs_ms", ">=", "120"), Seen: Abstract, Sources: from("sapp2024")},
		{AnyOf: [][]Clause{{{"qrs_ms", ">=", "120"}}, {{"paced_qrs_ms", ">=", "200"}}}, Seen: Abstract, Sources: from("sapp2024")},
		{AnyOf: one("rhythm", "in", "sinus,permanent_af"), Seen: SecondHand, Sources: from("acc_raft"), Note: "atrial fibrillation with a controlled rate"},
	},
	Baseline: []Group{
		{Arm: "all", Rows: []Figure{
			{What: "age", Value: 66.2, Unit: "y", Seen: SecondHand, Sources: from("acc_raft")},
			{What: "women", Value: 17, Unit: "%", Seen: SecondHand, Sources: from("acc_raft")},
			{What: "LV ejection fraction", Value: 22.6, Unit: "%", Seen: SecondHand, Sources: from("acc_raft")},
			{What: "LBBB", Value: 79.2, Unit: "%", Seen: Calculated, Sources: from("birnie2013"), Note: "1,175 of 1,483 in sinus rhythm without an earlier pacemaker"},
			{What: "NYHA II", Value: 80, Unit: "%", Seen: SecondHand, Sources: from("acc_raft")},
			{What: "NYHA III", Value: 20, Unit: "%", Seen: SecondHand, Sources: from("acc_raft")},
		}},
		{Arm: "crtd", Rows: []Figure{
			{What: "age", Value: 66.1, Unit: "y", Stat: "mean", Spread: sd(9.3), Seen: Memory, Sources: from("tang2010")},
			{What: "men", Value: 84.8, Unit: "%", Seen: Memory, Sources: from("tang2010")},
			{What: "ischaemic", Value: 68.7, Unit: "%", Seen: Memory, Sources: from("tang2010")},
			{What: "NYHA II", Value: 79.2, Unit: "%", Seen: Memory, Sources: from("tang2010")},
			{What: "LV ejection fraction", Value: 22.6, Unit: "%", Stat: "mean", Spread: sd(5.4), Seen: Memory, Sources: from("tang2010")},
			{What: "QRS duration", Value: 157, Unit: "ms", Stat: "mean", Spread: sd(23.6), Seen: Memory, Sources: from("tang2010")},
			{What: "LBBB", Value: 72.9, Unit: "%", Seen: Memory, Sources: from("tang2010")},
			{What: "atrial fibrillation", Value: 12.8, Unit: "%", Seen: Memory, Sources: from("tang2010")},
		}},
		{Arm: "icd", Rows: []Figure{
			{What: "age", Value: 66.2, Unit: "y", Stat: "mean", Spread: sd(9.4), Seen: Memory, Sources: from("tang2010")},
			{What: "men", Value: 81, Unit: "%", Seen: Memory, Sources: from("tang2010")},
			{What: "ischaemic", Value: 64.9, Unit: "%", Seen: Memory, Sources: from("tang2010")},
			{What: "NYHA II", Value: 80.8, Unit: "%", Seen: Memory, Sources: from("tang2010")},
			{What: "LV ejection fraction", Value: 22.6, Unit: "%", Stat: "mean", Spread: sd(5.1), Seen: Memory, Sources: from("tang2010")},
			{What: "QRS duration", Value: 158.3, Unit: "ms", Stat: "mean", Spread: sd(24), Seen: Memory, Sources: from("tang2010")},
			{What: "LBBB", Value: 71.1, Unit: "%", Seen: Memory, Sources: from("tang2010")},
			{What: "atrial fibrillation", Value: 12.7, Unit: "%", Seen: Memory, Sources: from("tang2010")},
		}},
		{Arm: "af_crtd", Rows: []Figure{
			{What: "patients", Value: 114, Seen: Abstract, Sources: from("healey2012")},
			{What: "age", Value: 71.6, Unit: "y", Stat: "mean", Spread: sd(7.3), Seen: Abstract, Sources: from("healey2012")},
			{What: "LV ejection fraction", Value: 22.9, Unit: "%", Stat: "mean", Spread: sd(5.3), Seen: Abstract, Sources: from("healey2012")},
			{What: "QRS duration", Value: 151, Unit: "ms", Stat: "mean", Spread: sd(23.6), Seen: Abstract, Sources: from("healey2012")},
		}},
		{Arm: "af_icd", Rows: []Figure{
			{What: "patients", Value: 115, Seen: Abstract, Sources: from("healey2012")},
			{What: "age", Value: 70.4, Unit: "y", Stat: "mean", Spread: sd(7.7), Seen: Abstract, Sources: from("healey2012")},
			{What: "LV ejection fraction", Value: 22.3, Unit: "%", Stat: "mean", Spread: sd(5.1), Seen: Abstract, Sources: from("healey2012")},
			{What: "QRS duration", Value: 153.4, Unit: "ms", Stat: "mean", Spread: sd(24.7), Seen: Abstract, Sources: from("healey2012")},
		}},
	},
	Outcomes: []Outcome{
		{Name: "death or heart failure hospitalisation", Primary: true,
			Events: []Events{
				{Arm: "crtd", Events: 297, N: 894, Seen: SecondHand, Sources: from("jams_raft")},
				{Arm: "icd", Events: 364, N: 904, Seen: SecondHand, Sources: from("jams_raft")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death or heart failure hospitalisation", Value: 0.75, Spread: ci(0.64, 0.87), P: "<0.001", Seen: SecondHand, Sources: from("jams_raft")}, Measure: "HR", Of: "crtd", Over: "icd"},
			},
		},
		{Name: "death",
			Events: []Events{
				{Arm: "crtd", Events: 186, N: 894, Seen: SecondHand, Sources: from("jams_raft")},
				{Arm: "icd", Events: 236, N: 904, Seen: SecondHand, Sources: from("jams_raft")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death", Value: 0.75, Spread: ci(0.62, 0.91), P: "0.003", Seen: SecondHand, Sources: from("jams_raft")}, Measure: "HR", Of: "crtd", Over: "icd"},
			},
			Values: []Value{
				{Figure: Figure{What: "died within five years", Value: 28.6, Unit: "%", Seen: Memory, Sources: from("tang2010")}, Arm: "crtd", Kind: Share},
				{Figure: Figure{What: "died within five years", Value: 34.6, Unit: "%", Seen: Memory, Sources: from("tang2010")}, Arm: "icd", Kind: Share},
			},
		},
		{Name: "cardiovascular death",
			Effects: []Effect{
				{Figure: Figure{What: "cardiovascular death", Value: 0.76, Spread: ci(0.6, 0.96), P: "0.02", Seen: SecondHand, Sources: from("jams_raft")}, Measure: "HR", Of: "crtd", Over: "icd"},
			},
			Values: []Value{
				{Figure: Figure{What: "had the event", Value: 14.5, Unit: "%", Seen: SecondHand, Sources: from("jams_raft")}, Arm: "crtd", Kind: Share},
				{Figure: Figure{What: "had the event", Value: 17.9, Unit: "%", Seen: SecondHand, Sources: from("jams_raft")}, Arm: "icd", Kind: Share},
			},
		},
		{Name: "heart failure hospitalisation",
			Effects: []Effect{
				{Figure: Figure{What: "heart failure hospitalisation", Value: 0.68, Spread: ci(0.56, 0.83), P: "<0.001", Seen: SecondHand, Sources: from("jams_raft")}, Measure: "HR", Of: "crtd", Over: "icd"},
			},
			Values: []Value{
				{Figure: Figure{What: "had the event", Value: 19.5, Unit: "%", Seen: SecondHand, Sources: from("jams_raft")}, Arm: "crtd", Kind: Share},
				{Figure: Figure{What: "had the event", Value: 26.1, Unit: "%", Seen: SecondHand, Sources: from("jams_raft")}, Arm: "icd", Kind: Share},
			},
		},
		{Name: "device events in 30 days",
			Values: []Value{
				{Figure: Figure{What: "patients with a device event", Value: 124, Seen: SecondHand, Sources: from("jams_raft")}, Arm: "crtd", Months: 1, Kind: Count},
				{Figure: Figure{What: "patients with a device event", Value: 58, Seen: SecondHand, Sources: from("jams_raft")}, Arm: "icd", Months: 1, Kind: Count},
			},
			Facts: []Fact{
				{Text: "p<0.001", Seen: SecondHand, Sources: from("jams_raft")},
				{Text: "Another summary prints 118 against 61.", Seen: SecondHand, Sources: from("jams_raft")},
			},
		},
		{Name: "long term, eight sites (2024)", Part: Extension,
			Events: []Events{
				{Arm: "crtd", What: "death", Events: 370, N: 520, Seen: Abstract, Sources: from("sapp2024")},
				{Arm: "icd", What: "death", Events: 405, N: 530, Seen: Abstract, Sources: from("sapp2024")},
				{Arm: "crtd", What: "secondary endpoint", Events: 392, N: 520, Seen: Abstract, Sources: from("sapp2024")},
				{Arm: "icd", What: "secondary endpoint", Events: 412, N: 530, Seen: Abstract, Sources: from("sapp2024")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death", Value: 0.8, Spread: ci(0.69, 0.92), P: "0.002", Seen: Abstract, Sources: from("sapp2024"), Note: "as printed, below 1 favours resynchronization"}, Measure: "time ratio"},
			},
			Values: []Value{
				{Figure: Figure{What: "patients, CRT-D", Value: 520, Seen: Abstract, Sources: from("sapp2024")}, Kind: Count},
				{Figure: Figure{What: "patients, ICD", Value: 530, Seen: Abstract, Sources: from("sapp2024")}, Kind: Count},
				{Figure: Figure{What: "median follow-up", Value: 7.7, Unit: "y", Stat: "median", Spread: iqr(3.9, 12.8), Seen: Abstract, Sources: from("sapp2024")}, Kind: Level},
				{Figure: Figure{What: "median follow-up of survivors", Value: 13.9, Unit: "y", Stat: "median", Spread: iqr(12.8, 15.7), Seen: Abstract, Sources: from("sapp2024")}, Kind: Level},
			},
		},
		{Name: "death", Part: Subgroup, Who: "NYHA II",
			Effects: []Effect{
				{Figure: Figure{What: "death", Value: 0.71, P: "0.006", Seen: SecondHand, Sources: from("medtronic2011")}, Measure: "HR"},
			},
		},
		{Name: "primary endpoint", Part: Subgroup, Who: "NYHA II",
			Effects: []Effect{
				{Figure: Figure{What: "primary endpoint", Value: 0.73, P: "0.001", Seen: SecondHand, Sources: from("medtronic2011")}, Measure: "HR"},
			},
		},
		{Name: "primary endpoint", Part: Subgroup, Who: "QRS at least 150 ms",
			Effects: []Effect{
				{Figure: Figure{What: "primary endpoint", Value: 0.59, Spread: ci(0.48, 0.73), Seen: Memory, Sources: from("tang2010")}, Measure: "HR", PInteraction: "0.003"},
			},
		},
		{Name: "primary endpoint", Part: Subgroup, Who: "QRS below 150 ms",
			Effects: []Effect{
				{Figure: Figure{What: "primary endpoint", Value: 0.99, Spread: ci(0.77, 1.27), Seen: Memory, Sources: from("tang2010")}, Measure: "HR"},
			},
		},
		{Name: "primary endpoint", Part: Subgroup, Who: "permanent atrial fibrillation",
			Effects: []Effect{
				{Figure: Figure{What: "primary endpoint", Value: 0.96, Spread: ci(0.65, 1.41), P: "0.82", Seen: Abstract, Sources: from("healey2012")}, Measure: "HR"},
			},
		},
		{Name: "cardiovascular death", Part: Subgroup, Who: "permanent atrial fibrillation",
			Effects: []Effect{
				{Figure: Figure{What: "cardiovascular death", Value: 0.97, Spread: ci(0.55, 1.71), P: "0.91", Seen: Abstract, Sources: from("healey2012")}, Measure: "HR"},
			},
		},
		{Name: "heart failure hospitalisation", Part: Subgroup, Who: "permanent atrial fibrillation",
			Effects: []Effect{
				{Figure: Figure{What: "heart failure hospitalisation", Value: 0.58, Spread: ci(0.38, 1.01), P: "0.052", Seen: Abstract, Sources: from("healey2012"), Note: "as printed; the middle of the interval on the log scale is 0.62"}, Measure: "HR"},
			},
		},
		{Name: "death or heart failure hospitalisation", Part: Subgroup, Who: "RBBB",
			Events: []Events{
				{Arm: "crtd", Events: 28, N: 68, Seen: SecondHand, Sources: from("nonlbbb_tab"), Note: "number of patients counted back from 41.2 %"},
				{Arm: "icd", Events: 42, N: 93, Seen: SecondHand, Sources: from("nonlbbb_tab"), Note: "number of patients counted back from 45.2 %"},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death or heart failure hospitalisation", Value: 0.98, Spread: ci(0.61, 1.58), P: "0.93", Seen: SecondHand, Sources: from("nonlbbb_tab")}, Measure: "HR"},
			},
		},
		{Name: "death or heart failure hospitalisation", Part: Subgroup, Who: "other conduction delay",
			Events: []Events{
				{Arm: "crtd", Events: 48, N: 106, Seen: SecondHand, Sources: from("nonlbbb_tab")},
				{Arm: "icd", Events: 40, N: 101, Seen: SecondHand, Sources: from("nonlbbb_tab")},
			},
			Effects: []Effect{
				{Figure: Figure{What: "death or heart failure hospitalisation", Value: 1.08, Spread: ci(0.71, 1.65), P: "0.79", Seen: SecondHand, Sources: from("nonlbbb_tab")}, Measure: "HR"},
			},
		},
		{Name: "heart failure hospitalisation", Part: Subgroup, Who: "not LBBB",
			Effects: []Effect{
				{Figure: Figure{What: "heart failure hospitalisation", Value: 1.09, Spread: ci(0.73, 1.62), Seen: SecondHand, Sources: from("nonlbbb_tab")}, Measure: "HR"},
			},
		},
		{Name: "patients by morphology", Part: Subgroup, Who: "sinus rhythm, no earlier pacemaker",
			Values: []Value{
				{Figure: Figure{What: "patients with LBBB", Value: 1175, Seen: Abstract, Sources: from("birnie2013")}, Kind: Count},
				{Figure: Figure{What: "patients without LBBB", Value: 308, Seen: Abstract, Sources: from("birnie2013")}, Kind: Count},
			},
		},
		{Name: "primary endpoint", Part: Subgroup, Who: "not LBBB, QRS at least 160 ms",
			Effects: []Effect{
				{Figure: Figure{What: "primary endpoint", Value: 0.52, Spread: ci(0.29, 0.96), P: "0.033", Seen: Abstract, Sources: from("birnie2013")}, Measure: "HR"},
			},
		},
		{Name: "primary endpoint", Part: Subgroup, Who: "not LBBB, QRS below 160 ms",
			Effects: []Effect{
				{Figure: Figure{What: "primary endpoint", Value: 1.38, Spread: ci(0.88, 2.14), P: "0.155", Seen: Abstract, Sources: from("birnie2013")}, Measure: "HR"},
			},
		},
	},
	Differences: []Difference{
		{Told: "18.6 against 23.3 % died.",
			Read: "186 of 894 and 236 of 904 are 20.8 and 26.1 %.",
			Seen: Calculated, Sources: from("jams_raft", "computed"), Teller: []string{"jams_raft"}},
		{Told: "Device events within 30 days: 118 against 61.",
			Read: "Most summaries print 124 against 58.",
			Seen: SecondHand, Sources: from("jams_raft"), Teller: []string{"jams_raft"}},
		{Told: "Hospitalisation in permanent atrial fibrillation: 0.58 (0.38 to 1.01).",
			Read: "Printed so in the abstract, but the middle of that interval on the log scale is 0.62: one of the three numbers is a slip.",
			Seen: Calculated, Sources: from("healey2012", "computed"), Teller: []string{"healey2012"}},
		{Told: "About 20 % died within two years.",
			Read: "20.8 % is the crude rate over a mean of 40 months.",
			Seen: Calculated, Sources: from("jams_raft", "computed"), Teller: []string{"cardiolj2010"}},
	},
}
