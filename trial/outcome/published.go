package outcome

import (
	"math"

	"github.com/concordis/concordis/evidence"
)

// The sources of the coefficients. Where says what of each was read.
var (
	seattleMode = evidence.Citation{Authors: "Mozaffarian D", Journal: "Circulation", Year: 2007, DOI: "10.1161/CIRCULATIONAHA.106.687103", Where: "abstract"}
	grade       = evidence.Citation{Authors: "Aleong RG", Journal: "J Am Heart Assoc", Year: 2015, DOI: "10.1161/JAHA.114.001566", PMID: "26231842", Where: "abstract"}
	upshaw      = evidence.Citation{Authors: "Upshaw JN", Journal: "Circ Heart Fail", Year: 2016, Where: "Table 2 of the simplified model in PMC7643562", Note: "the article that prints the table was not identified beyond its number"}
	papressure  = evidence.Citation{Authors: "Zile MR", Journal: "Circ Heart Fail", Year: 2025, DOI: "10.1161/CIRCHEARTFAILURE.124.012754", PMID: "40223608", Where: "abstract", Note: "first author and year not read"}
	rossi       = evidence.Citation{Authors: "Rossi A", Journal: "Heart", Year: 2011, DOI: "10.1136/hrt.2011.225789", Where: "abstract"}
	packer      = evidence.Citation{Authors: "Packer DL", Journal: "Circulation", Year: 2009, DOI: "10.1161/CIRCULATIONAHA.109.853689", PMID: "19917887", Where: "abstract"}
	mcalister   = evidence.Citation{Authors: "McAlister FA", Journal: "JAMA", Year: 2007, DOI: "10.1001/jama.297.22.2502", Where: "abstract"}
	gras        = evidence.Citation{Authors: "Gras D", Journal: "Eur J Heart Fail", Year: 2007, Where: "abstract: implantation in CARE-HF", Note: "first author, journal and year from memory"}
	raft        = evidence.Citation{Authors: "Tang ASL", Journal: "N Engl J Med", Year: 2010, DOI: "10.1056/NEJMoa1009540", Where: "texts that quote it"}
	charm       = evidence.Citation{Authors: "Desai AS", Journal: "Circ Heart Fail", Year: 2014, PMID: "25326006", Where: "abstract", Note: "first author from initials"}
	solomon     = evidence.Citation{Authors: "Solomon SD", Journal: "Circulation", Year: 2005, DOI: "10.1161/CIRCULATIONAHA.105.561423", Where: "abstract", Note: "first author, year and DOI from memory"}
	dapa        = evidence.Citation{Authors: "Berg DD", Journal: "JAMA Cardiol", Year: 2021, Where: "caption of a figure in PMC7890451", Note: "first author and year from memory"}
	carehf      = evidence.Citation{Authors: "Cleland JGF", Journal: "Eur Heart J", Year: 2006, DOI: "10.1093/eurheartj/ehl099", Where: "abstract"}
	companion   = evidence.Citation{Authors: "Boston Scientific", Journal: "labelling CRM N11906", Where: "section B"}
	ours        = evidence.Citation{Authors: "Concordis", Where: "docs/methods/trial-simulation.md"}
)

func read(c evidence.Citation, note string) Cited { return Cited{evidence.ReadInSource, c, note} }
func computed(c evidence.Citation, note string) Cited {
	return Cited{evidence.Computed, c, note}
}

// Start is the table before calibration: published coefficients on base rates that
// were computed by hand from control arms. Nothing was fitted to the outcome of
// resynchronization.
func Start() *Table {
	t := &Table{Version: "start-2", Terms: terms(), Device: device(), History: History{DaysAfter: 0,
		Source: computed(ours, "off: no coefficient adjusted for the state was read")}}
	t.Base = [Causes]Base{
		PumpFailure:  {0.051, 1, computed(carehf, "64 deaths of 404 controls over a mean of 37.4 months")},
		Sudden:       {0.044, 1, computed(carehf, "55 deaths of 404 controls over a mean of 37.4 months")},
		Other:        {0.028, 1, computed(carehf, "35 of the 154 deaths were neither")},
		HeartFailure: {0.2, 1, computed(ours, "a start of the right size; to be calibrated")},
		Admission:    {0.75, 1, computed(companion, "68 % of the drug arm died or were admitted within 12 months, less the rates above")},
	}
	t.Outpatient = Share{0, computed(ours, "no share was read; 0 makes every event an admission")}
	t.Cardiovascular = Share{0.4, computed(charm, "2,893 first admissions were cardiovascular and 1,890 not; the share without those for heart failure is our guess")}
	return t
}

func device() Device {
	return Device{
		SuddenHR:     Share{0.40, read(packer, "SCD-HeFT: tachyarrhythmic death, defibrillator over placebo 0.40 (0.27 to 0.59); no arm had resynchronization")},
		ImplantDeath: Share{0.003, read(mcalister, "0.3 % died during implantation")},
		EarlyCRT:     Share{0.155, computed(gras, "complications in 10.0 % within 24 hours and 5.5 % up to 30 days, 469 patients, added up")},
		EarlyICD:     Share{58.0 / 904, Cited{evidence.ReadSecond, raft, "58 of 904 within 30 days"}},
		LatePerYear:  Share{-math.Log(1-0.066) / (11.0 / 12), computed(mcalister, "lead problems in 6.6 % over a median of 11 months; that includes early ones, so it is an upper bound")},
	}
}

// terms are the published coefficients.
func terms() []Term {
	score := func(c Cause, slope float64, s Cited) Term { return Term{c, Seattle, slope, 1, 0.75, -2, 5, s} }
	t := []Term{
		score(PumpFailure, math.Log(4), read(seattleMode, "a score of 1 had 4 times the risk of a score of 0")),
		score(Sudden, sudden(), computed(seattleMode, "1.5, nearly 3 and nearly 7 times the risk at 1, 2 and 3 to 4 points; least squares through 0 on the logarithms")),
		{PumpFailure, LAP, math.Log(1.04), 1, 16, 2, 40, read(papressure, "1.04 (1.03 to 1.05) per mmHg of diastolic pulmonary pressure for death from any cause; that it stands for atrial pressure and pump failure is ours")},
		{PumpFailure, MR, math.Log(2), 0.5, 0.2, 0, 0.5, read(rossi, "2.0 (1.5 to 2.6) for severe regurgitation, death or admission; the straight line up to a fraction of 0.5 is ours")},
		{PumpFailure, EF, efBeyondScore(), 10, 25, 5, 45, computed(solomon, "1.39 (1.32 to 1.46) per 10 points less, below 45 %, any death, adjusted for baseline; less what the score has of it at 25 %. That it stands for pump failure is ours")},
		{Sudden, ESVI, esvi(), 1, 100, 20, 220, computed(grade, "4 years free of shocks: 62 % with severe and 72 % with mild dilatation, also after adjustment for ejection fraction; 40 mL/m2 between the two is ours")},
		{HeartFailure, MR, math.Log(2), 0.5, 0.2, 0, 0.5, read(rossi, "as for pump failure")},
	}
	table := func(c Cause, v Covariate, hr, per, ref, lo, hi float64) {
		t = append(t, Term{c, v, math.Log(hr), per, ref, lo, hi, read(upshaw, "the reference and the limits are ours")})
	}
	// From heart failure to an admission for it.
	table(HeartFailure, Age, 1.13, 10, 65, 18, 110)
	table(HeartFailure, Female, 0.88, 1, 0, 0, 1)
	table(HeartFailure, NYHA, 1.64, 1, 3, 1, 4)
	table(HeartFailure, EF, 0.72, 10, 25, 5, 60)
	table(HeartFailure, Creatinine, 2.22, 1, 1.2, 0.5, 4)
	table(HeartFailure, Systolic, 0.88, 10, 115, 70, 180)
	table(HeartFailure, Diabetes, 1.45, 1, 0, 0, 1)
	table(HeartFailure, Ischaemic, 0.87, 1, 0, 0, 1)
	t = append(t, Term{HeartFailure, Admitted, math.Log(1.30), 1, 0, 0, 1, read(dapa, "1.30 (1.12 to 1.51) when admitted within 12 months, over never, adjusted for ejection fraction, class and natriuretic peptide; cardiovascular death or worsening heart failure. The peptide, which no virtual patient has, makes it a lower bound")})
	// From heart failure to death of any cause, of which the part that is neither pump
	// failure nor sudden is taken to follow age, sex, kidney, diabetes and class.
	table(Other, Age, 1.34, 10, 65, 18, 110)
	table(Other, Female, 0.76, 1, 0, 0, 1)
	table(Other, Creatinine, 1.58, 1, 1.2, 0.5, 4)
	table(Other, Diabetes, 1.39, 1, 0, 0, 1)
	table(Other, NYHA, 1.45, 1, 3, 1, 4)
	// No coefficient for other admissions was read.
	guess := computed(ours, "half of the logarithm for admissions for heart failure: our guess")
	t = append(t, Term{Admission, Age, math.Log(1.13) / 2, 10, 65, 18, 110, guess}, Term{Admission, NYHA, math.Log(1.64) / 2, 1, 3, 1, 4, guess})
	return t
}

// sudden is the slope of the log risk of sudden death on the score: least squares
// through (1, ln 1.5), (2, ln 3), (3.5, ln 7).
func sudden() float64 {
	x, y := [...]float64{1, 2, 3.5}, [...]float64{1.5, 3, 7}
	var xy, xx float64
	for i := range x {
		xy += x[i] * math.Log(y[i])
		xx += x[i] * x[i]
	}
	return xy / xx
}

// esvi is the log hazard of sudden death per mL/m2 of end-systolic volume index.
func esvi() float64 { return math.Log(math.Log(0.62)/math.Log(0.72)) / 40 }

// efBeyondScore is the log hazard of pump failure per 10 points of ejection fraction
// that the Seattle score does not hold: the score's own slope, 2.956/EF², is that at 25 %.
func efBeyondScore() float64 {
	const score = 2.956 / (25 * 25)
	return -math.Log(1.39) + 10*score*math.Log(4)
}
