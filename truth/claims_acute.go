package truth

import (
	"math"
	"slices"

	"github.com/concordis/concordis/evidence"
)

// acuteClaims: what left bundle branch block and pacing do at once in the virtual
// patient, and in the narrow ones.
func acuteClaims() []claim {
	return slices.Concat(wallClaims(), patternClaims(), pumpClaims(), modeClaims(), delayClaims(), placeClaims(), narrowClaims(), pacedQRSClaims())
}

// How a published figure of an acute row was checked.
const (
	read   = evidence.ReadInSource
	second = evidence.ReadSecond
	memory = evidence.FromMemory
)

// acute is a row on the virtual patient.
func acute(id, finding string, source evidence.Citation, tag evidence.Tag, note string) Row {
	return Row{ID: "acute-" + id, Group: Acute, Finding: finding, Source: source, Tag: tag, Basis: OnSimulation, Note: note}
}

// unlike says why ours is not the published thing.
func (r Row) unlike(why string) Row {
	r.Unlike = why
	return r
}

// calibrated marks a row whose miss led to a change of the virtual patient.
func (r Row) calibrated() Row {
	r.Calibration = true
	return r
}

// Notes that several rows share.
const (
	direction = "interval: the direction"
	spread    = "interval: 1.96 standard deviations"
	repaired  = "the patient's filling was raised to that of the source's patients after this row had missed"
	thePerson = "virtual patient lbbb_nonischaemic, sized by pressures, output, ejection fraction and its electrocardiogram"
)

// pumpClaims: slope and pressure.
func pumpClaims() []claim {
	return []claim{
		acute("lbbb-slope", "Left bundle branch block lowers dP/dt max (dogs: to 78 % after eight weeks)", citeVernooy, read, thePerson+"; "+direction).
			within(at(-22), nil, at(-1), "%").from(&pacedHearts, "lbbb slope"),
		acute("lbbb-slope-healthy", "The same in a healthy heart, as the dogs had (to 78 ± 5 %)", citeVernooy, read, "interval: 1.96 standard errors").unlike("the dogs' hearts had dilated by 23 % in eight weeks of block; ours is healthy but for the block").
			within(at(-22), at(-22-1.96*5), at(-22+1.96*5), "%").from(&pacedHearts, "lbbb slope healthy"),
		acute("biv-slope-dogs", "Biventricular pacing at once gives back a part of it (dogs: from 78 to 86 %)", citeVernooy, read, "a healthy heart with block; "+direction).
			within(at(10.3), at(0), nil, "%").from(&pacedHearts, "biv slope healthy"),
		acute("biv-slope", "Simultaneous biventricular pacing raises dP/dt max by 18 % in idiopathic cardiomyopathy", citeVanGelder, read, thePerson+"; interval: target set beforehand (people and dogs)").
			within(at(18), at(6), at(25), "%").from(&pacedHearts, "biv slope"),
		acute("biv-slope-wide", "Biventricular pacing with a QRS complex of 150 ms or more raises dP/dt max by 17.1 ± 13.4 %", citePloux, read, spread+"; in the source with the best AV delay, here 120 ms").
			within(at(17.1), at(17.1-1.96*13.4), at(17.1+1.96*13.4), "%").from(&pacedHearts, "biv slope"),
		acute("biv-slope-kass", "Biventricular pacing raises dP/dt max by 12.8 ± 9.3 %", citeKass, memory, spread).
			within(at(12.8), at(12.8-1.96*9.3), at(12.8+1.96*9.3), "%").from(&pacedHearts, "biv slope"),
		acute("biv-pulse", "Biventricular pacing raises pulse pressure at once", citePATHCHF, second, direction).within(nil, at(0), nil, "%").from(&pacedHearts, "biv pulse"),
		acute("lv-slope-nelson", "Left ventricular pacing raises dP/dt max by 43 ± 6 % (mean and standard error of ten)", citeNelson, read, "interval: 1.96 standard deviations of a single patient").
			within(at(43), at(43-1.96*6*math.Sqrt(10)), at(43+1.96*6*math.Sqrt(10)), "%").from(&pacedHearts, "lv slope"),
		acute("lv-pulse-nelson", "and pulse pressure by 18 ± 4 %", citeNelson, read, "interval: 1.96 standard deviations of a single patient").
			within(at(18), at(18-1.96*4*math.Sqrt(10)), at(18+1.96*4*math.Sqrt(10)), "%").from(&pacedHearts, "lv pulse"),
		acute("lv-slope-kass", "Left ventricular pacing raises dP/dt max by 23.7 ± 19 %", citeKass, memory, spread).
			within(at(23.7), at(23.7-1.96*19), at(23.7+1.96*19), "%").from(&pacedHearts, "lv slope"),
	}
}

// modeClaims: one chamber against the other.
func modeClaims() []claim {
	return []claim{
		acute("rv-pressure", "Pacing the right ventricle alone does not change systolic pressure (AV 100 ms)", citeBlanc, read, repaired+"; interval: 3 %, ours").calibrated().
			within(at(0), at(-3), at(3), "%").from(&pacedHearts, "rv systolic"),
		acute("rv-slope", "Pacing the right ventricle alone does not change dP/dt max", citeKass, memory, "interval: 3 %, ours").
			within(at(0), at(-3), at(3), "%").from(&pacedHearts, "rv slope"),
		acute("lv-pressure", "Pacing the left ventricle alone raises systolic pressure from 118.5 to 126.5 mmHg (AV 100 ms)", citeBlanc, read, direction).
			within(at(6.8), at(0), nil, "%").from(&pacedHearts, "lv systolic"),
		acute("lv-wedge", "and lowers wedge pressure from 26.4 to 20.7 mmHg", citeBlanc, read, "mean pressure of the left atrium; "+direction+"; the patients had V waves of 39 mmHg, ours has no mitral regurgitation").
			within(at(-5.7), nil, at(0), "mmHg").from(&pacedHearts, "lv atrial"),
		acute("lv-biv", "With fusion (AV delay 40 ms below the intrinsic one) left ventricular pacing gives a higher dP/dt max than biventricular (996 against 960 mmHg/s)", citeVanGelderFus, read, direction).
			within(at(3.75), at(0), nil, "%").from(&pacedHearts, "lv over biv"),
		acute("lv-biv-unfused", "and without fusion a lower one (919 against 957 mmHg/s)", citeVanGelderFus, read, "the same patient with complete block, AV 120 ms; "+direction).
			within(at(-3.97), nil, at(0), "%").from(&pacedHearts, "lv over biv unfused"),
		acute("his-pressure", "Correcting His pacing raises systolic pressure by 4.6 mmHg more than biventricular pacing (0.2 to 9.1)", citeArnold, read, "interval: 95 % of the mean, as printed; ours at AV 120 ms").
			within(at(4.6), at(0.2), at(9.1), "mmHg").from(&pacedHearts, "his over biv pressure"),
	}
}

// delayClaims: AV and VV delay.
func delayClaims() []claim {
	const blocked = "stroke volume, biventricular pacing, AV 50 to 300 ms by 25; the same patient with complete block"
	return []claim{
		acute("vv", "Best VV delay in idiopathic cardiomyopathy 28 ± 30 ms, left first", citeVanGelder, read, "grid of 20 ms within ±80 ms, AV 120 ms; "+spread).
			within(at(28), at(28-1.96*30), at(28+1.96*30), "ms").from(&pacedHearts, "best vv"),
		acute("vv-gain", "The best VV delay adds 7 points of dP/dt max to simultaneous pacing in idiopathic cardiomyopathy", citeVanGelder, read, "the source prints no spread").
			within(at(7), nil, nil, "points").from(&pacedHearts, "vv gain"),
		acute("vv-right-first", "Right first is best in 3 of 53; 40 ms right first gives less than simultaneous pacing (points)", citeVanGelder, read, direction).
			within(nil, nil, at(0), "points").from(&pacedHearts, "right first"),
		acute("av-best", "Output is greatest at a programmed AV delay of 149 ± 47 ms where nothing is conducted", citeSchreurs, read, blocked+"; "+spread+" (from the coefficient of variation)").
			within(at(149), at(149-1.96*47), at(149+1.96*47), "ms").from(&pacedHearts, "best av"),
		acute("av-short", "Output at AV 50 ms is below the best (3.0 against 3.4 L/min)", citeSchreurs, read, blocked+"; filling raised after this row had missed; "+direction).calibrated().
			within(at(-11.8), nil, at(-0.5), "%").from(&pacedHearts, "short av"),
		acute("av-long", "Output at AV 300 ms is below the best (3.1 against 3.4 L/min)", citeSchreurs, read, blocked+"; "+direction).
			within(at(-8.8), nil, at(-0.5), "%").from(&pacedHearts, "long av"),
		acute("av-weak", "The AV delay changes stroke volume less in weak muscle than in healthy muscle (points)", citeManetti, read, "range over AV 40 to 220 ms by 30 in share of the best, as published; complete block; the same heart, weak less healthy; "+direction).
			within(nil, nil, at(0), "points").from(&pacedHearts, "av range"),
		acute("av-half", "The best AV delay is about half of the intrinsic one", citePATHCHF, memory, "stroke volume, grid of 10 ms from 30 ms; intrinsic 180 ms").
			within(at(50), at(40), at(60), "%").from(&pacedHearts, "av share"),
		acute("av-kass", "The best AV delay of patients who conduct is 125 ± 49 ms", citeKass, memory, "stroke volume, grid of 10 ms from 30 ms; "+spread).
			within(at(125), at(125-1.96*49), at(125+1.96*49), "ms").from(&pacedHearts, "av conducting"),
	}
}

// placeClaims: where the left lead lies.
func placeClaims() []claim {
	const sites = "twelve sites of the free wall"
	return []claim{
		acute("site", "A late-activated site gains more dP/dt max than an early one (percentage points)", citeZanon, read, "longest against shortest QLV of "+sites+"; "+direction).
			within(nil, at(0), nil, "points").from(&pacedHearts, "late over early"),
		acute("site-order", "Within a patient the gain follows QLV (correlation 0.98)", citeZanon, read, "rank correlation over "+sites+"; "+direction).
			within(at(0.98), at(0), nil, "1").from(&pacedHearts, "site order"),
		acute("site-longest", "The site with the longest QLV is the best one (31 of 32): sites with a longer QLV than the best", citeZanon, read, sites).
			within(at(0), nil, at(0), "sites").from(&pacedHearts, "longer than best"),
		acute("scar", "A lead in scar gains less than one outside (percentage points)", citeBleeker, read, "inferolateral scar that conducts at a quarter; inferolateral against anterolateral lead").unlike("the source gives response after six months and dyssynchrony with scar in the posterolateral wall (84 before, 78 ms after), no acute slope").
			within(nil, nil, at(0), "points").from(&pacedHearts, "scar under lead"),
	}
}

// narrowClaims: patients with a narrow QRS complex.
func narrowClaims() []claim {
	narrow := func(id, finding string) Row {
		return acute(id, finding, citePloux, read, "published: 34 patients with a narrow QRS complex, "+spread)
	}
	from, to := 0.4-1.96*6.1, 0.4+1.96*6.1
	const mixed = "the source did not tell its patients apart by what was wrong with them; ours is reported, not assumed"
	return []claim{
		narrow("narrow-synchronous", "With a narrow QRS complex biventricular pacing changes dP/dt max by 0.4 ± 6.1 %; without any delay it gains nothing").
			within(at(0.4), at(from), at(1), "%").from(&pacedHearts, "narrow_synchronous"),
		narrow("narrow-unequal", "The same with unequal walls and no delay").unlike(mixed).within(at(0.4), at(from), at(to), "%").from(&pacedHearts, "narrow_unequal_walls"),
		narrow("narrow-hidden", "The same with a late wall in a narrow QRS complex").unlike(mixed).within(at(0.4), at(from), at(to), "%").from(&pacedHearts, "narrow_hidden_delay"),
		acute("narrow-hidden-gain", "A late wall in a narrow QRS complex gains", citeLumens, memory, "").within(nil, at(0), nil, "%").from(&pacedHearts, "narrow_hidden_delay"),
	}
}

// pacedQRSClaims: QRS duration by our own ecg package.
func pacedQRSClaims() []claim {
	return []claim{
		acute("qrs-biv", "Biventricular pacing narrows the QRS complex of left bundle branch block by 12.5 ms", citeLi, read, direction).
			within(at(12.5), at(0), nil, "ms").from(&pacedHearts, "biv narrower"),
		acute("qrs-lbbap", "Left bundle branch area pacing narrows QRS more than biventricular pacing (58 against 12.5 ms)", citeLi, read, "difference of the two; "+direction).
			within(at(45.5), at(0), nil, "ms").from(&pacedHearts, "lbbap narrower"),
		acute("qrs-his", "Correcting His pacing narrows QRS by 18.6 ms more than biventricular pacing (5.7 to 31.6)", citeArnold, read, "interval: 95 % of the mean, as printed; here His pacing always corrects fully").
			within(at(18.6), at(5.7), at(31.6), "ms").from(&pacedHearts, "his narrower"),
	}
}
