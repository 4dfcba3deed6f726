package score

import "github.com/concordis/concordis/evidence"

// Listed is a published score that Concordis does not compute, and why.
type Listed struct {
	ID       string
	Name     string
	Inputs   []string // what the score is made of, as far as it was read
	Predicts string
	Why      string       // one sentence without a full stop
	Tag      evidence.Tag // how the inputs were checked
	Citation evidence.Citation
}

// Unavailable lists the scores that are named in the literature but whose
// coefficients nobody here has read, or which are not published. No substitute
// is computed for any of them.
func Unavailable() []Listed {
	const unread = "the coefficients stand in the paper, which was not read"
	return []Listed{
		{
			ID: "valid-crt", Name: "VALID-CRT", Predicts: "death", Why: unread, Tag: evidence.ReadInSource,
			Inputs:   []string{"age", "sex", "LVEF", "NYHA class", "atrial fibrillation", "AV-junction ablation", "coronary disease", "diabetes", "defibrillator"},
			Citation: evidence.Citation{Authors: "Gasparini", Year: 2016, Where: "abstract, hal-01260558"},
		},
		{
			ID: "crt-score", Name: "CRT-SCORE", Predicts: "death", Why: unread, Tag: evidence.ReadInSource,
			Inputs: []string{"AV-junction ablation", "age", "sex", "cause", "NYHA class", "diabetes", "haemoglobin", "renal function", "LBBB",
				"QRS duration", "atrial fibrillation", "LV systolic function", "LV diastolic function", "mitral regurgitation"},
			Citation: evidence.Citation{Authors: "Höke", Journal: "Am J Cardiol", Year: 2017, PMID: "29031415", Where: "abstract"},
		},
		{
			ID: "semmelweis-crt", Name: "SEMMELWEIS-CRT", Predicts: "death", Tag: evidence.ReadInSource,
			Why:      "a random forest of 33 features; no published trees are known to us, it can be asked on its own site",
			Inputs:   []string{"33 clinical features"},
			Citation: evidence.Citation{Authors: "Tokodi", Journal: "Eur Heart J", Year: 2020, DOI: "10.1093/eurheartj/ehz902"},
		},
		{
			ID: "madit-crt-response", Name: "MADIT-CRT response score", Predicts: "reverse remodelling", Tag: evidence.ReadSecond,
			Why: "which of the seven items gives how many of the 14 points was not read, and two items are not among the facts of a study (earlier admission for heart failure, left atrial volume)",
			Inputs: []string{"female", "non-ischaemic cause", "LBBB", "QRS 150 ms or more", "earlier admission for heart failure",
				"LV end-diastolic volume 125 mL/m² or more", "left atrial volume below 40 mL/m²"},
			Citation: evidence.Citation{Authors: "Goldenberg", Journal: "Circulation", Year: 2011, DOI: "10.1161/CIRCULATIONAHA.110.014324", Where: "a summary of the paper"},
		},
		{
			ID: "dsc", Name: "DSC", Predicts: "cardiovascular death", Why: unread, Tag: evidence.FromMemory,
			Inputs:   []string{"dyssynchrony by magnetic resonance", "posterolateral scar", "creatinine"},
			Citation: evidence.Citation{Authors: "Leyva", Journal: "Heart", Year: 2009, DOI: "10.1136/hrt.2009.173880"},
		},
		{
			ID: "smart-av-lasso", Name: "SMART-AV adaptive lasso", Predicts: "reverse remodelling", Why: unread, Tag: evidence.ReadInSource,
			Inputs:   []string{"19 variables"},
			Citation: evidence.Citation{Authors: "Howell", Year: 2021, DOI: "10.1016/j.jacep.2021.06.009"},
		},
		{
			ID: "feeny", Name: "Nine-variable naive Bayes", Predicts: "rise of LVEF", Why: "the tables of the model were not read", Tag: evidence.FromMemory,
			Inputs:   []string{"QRS shape", "QRS duration", "NYHA class", "LVEF", "LV end-diastolic diameter", "sex", "ischaemic disease", "atrial fibrillation", "epicardial lead"},
			Citation: evidence.Citation{Authors: "Feeny", Journal: "Circ Arrhythm Electrophysiol", Year: 2019, Where: "12:e007316"},
		},
		{
			ID: "kalscheur", Name: "COMPANION random forest", Predicts: "death or admission for heart failure", Tag: evidence.ReadInSource,
			Why:      "a random forest; no published trees are known to us",
			Citation: evidence.Citation{Authors: "Kalscheur", Journal: "Circ Arrhythm Electrophysiol", Year: 2018},
		},
		{
			ID: "factor-ecg", Name: "FactorECG", Predicts: "clinical outcome", Tag: evidence.ReadInSource,
			Why:      "a neural network; no published weights are known to us",
			Inputs:   []string{"median beat of the 12-lead ECG"},
			Citation: evidence.Citation{Authors: "Wouters", Journal: "Eur Heart J", Year: 2023, DOI: "10.1093/eurheartj/ehac617"},
		},
		{
			ID: "shfm", Name: "Seattle Heart Failure Model", Predicts: "death in heart failure of any treatment", Tag: evidence.FromMemory,
			Why: "not a score for resynchronization, and its coefficients were not read",
		},
		{
			ID: "maggic", Name: "MAGGIC", Predicts: "death in heart failure of any treatment", Tag: evidence.FromMemory,
			Why: "not a score for resynchronization, and its points were not read",
		},
	}
}
