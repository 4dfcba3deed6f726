package example

import "github.com/concordis/concordis/study"

// Length and rate of the recording in an example study.
const (
	StudySeconds = 10
	StudyRateHz  = 500
)

// Study draws a whole example study of a named patient: clinical facts, one
// recording of StudySeconds at StudyRateHz, longitudinal strain of the three
// apical views and Doppler valve times. Every fact carries the origin
// "synthetic". An unknown name gives a study without recordings and with a
// Problem that lists nothing but the fault.
func Study(name string, seed uint64) study.Study {
	p, ok := Named(name)
	if !ok {
		return study.Study{Problems: []study.Problem{{
			Severity: study.LeftOut, Code: "example-unknown", Text: "there is no example patient of that name",
		}}}
	}
	ecg, _ := ECG(p, seed, StudySeconds, StudyRateHz)
	heart := hearts[p.Name]
	return study.Study{ID: "example-" + p.Name, Facts: factsOf(p.Name), ECGs: []study.ECG{ecg},
		Curves: CurveSets(heart, p.Rhythm.MeanRRMs, seed), Events: heart.Events(p.Rhythm.MeanRRMs)}
}

// known is a made-up fact.
func known[T any](v T) study.Fact[T] {
	return study.Fact[T]{Value: v, Known: true, Source: source()}
}

// factsOf gives the made-up facts of a named patient. "normal" has a healthy
// heart and no NYHA class, so it also shows what missing facts do.
func factsOf(name string) study.Facts {
	switch name {
	case "lbbb":
		return failingHeart(66, study.Male, 28, 3)
	case "normal":
		return healthyHeart(58, study.Female)
	case "rbbb":
		f := failingHeart(71, study.Male, 31, 2)
		f.Ischaemic = known(true)
		return f
	case "paced":
		f := failingHeart(74, study.Female, 38, 2)
		f.ExistingDevice = known("pacemaker")
		f.HighDegreeAVBlock = known(true)
		f.ExpectedPacingPct = known(98.0)
		return f
	case "af":
		f := failingHeart(69, study.Female, 30, 3)
		f.Rhythm = known(study.AtrialFib)
		f.BiVCaptureEnsured = known(true)
		return f
	}
	return study.Facts{}
}

// failingHeart is the common ground of the patients with heart failure: volumes
// follow from the ejection fraction and one stroke volume.
func failingHeart(age float64, sex study.Sex, lvef float64, nyha int) study.Facts {
	const strokeMl = 64
	edv := float64(int(strokeMl*100/lvef + 0.5))
	height, weight := bodySize(sex)
	return study.Facts{
		AgeYears: known(age), Sex: known(sex), HeightCm: known(height), WeightKg: known(weight),
		LVEFPercent: known(lvef), LVEDVMl: known(edv), LVESVMl: known(edv - strokeMl),
		NYHA: known(nyha), Ischaemic: known(false), Rhythm: known(study.SinusRhythm),
		OptimalDrugs: known(true), HighDegreeAVBlock: known(false), ExpectedPacingPct: known(0.0),
		ExistingDevice: known("none"), SystolicMmHg: known(114.0), DiastolicMmHg: known(70.0),
		EGFRMlMin173: known(62.0),
	}
}

func healthyHeart(age float64, sex study.Sex) study.Facts {
	height, weight := bodySize(sex)
	return study.Facts{
		AgeYears: known(age), Sex: known(sex), HeightCm: known(height), WeightKg: known(weight),
		LVEFPercent: known(61.0), LVEDVMl: known(108.0), LVESVMl: known(42.0),
		Rhythm: known(study.SinusRhythm), HighDegreeAVBlock: known(false),
		ExpectedPacingPct: known(0.0), ExistingDevice: known("none"),
		SystolicMmHg: known(126.0), DiastolicMmHg: known(78.0),
	}
}

func bodySize(sex study.Sex) (heightCm, weightKg float64) {
	if sex == study.Female {
		return 164, 68
	}
	return 176, 81
}
