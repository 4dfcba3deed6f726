package truth

import (
	"strconv"

	"github.com/concordis/concordis/evidence"
)

// exportClaims: what vendors' programs and others' code made of curves that we
// have as well.
func exportClaims() []claim {
	ge := Row{Group: Mechanics, Source: citeGE, Tag: evidence.ReadInCode, Basis: OnExport, Needs: workExport}
	stated, late := ge, ge
	stated.ID, stated.Finding = "work-traces-as-stated", "The exported work of 18 segments is −∫P dε of the exported strain and pressure, at the times that the export states"
	stated.Note = "greatest difference in percent of the segment's greatest work; interval: the target set before the export was tried"
	late.ID, late.Finding = "work-traces-half-step", "The same, with the exported work read half a step later"
	late.Note = "as before; the shift was found on this export"
	late.Calibration = true
	index := func(id, name string, v, rounding float64, unit string) claim {
		r := ge
		r.ID, r.Finding = "work-"+id, name+" as the vendor printed it"
		r.Note = "interval: rounding of the printed figure; the printed indices of this export differ from its own traces, so that no window of ours gives all of them"
		return r.within(at(v), at(v-rounding), at(v+rounding), unit).from(&normalExport, id)
	}

	tom := Row{Group: Mechanics, Source: citeTomTec, Tag: evidence.ReadInCode, Basis: OnExport, Needs: "strain/tomtec", Note: "interval: rounding of the printed figure"}
	sdi, ef, gls := tom, tom, tom
	sdi.ID, sdi.Finding = "tomtec-sdi", "Systolic dyssynchrony index of 16 segments as the vendor printed it"
	sdi.Note += "; that the sample standard deviation is meant was found on this export"
	sdi.Calibration = true
	ef.ID, ef.Finding = "tomtec-ef", "Ejection fraction as the vendor printed it"
	ef.Note += "; ours is of the largest and smallest volume, the vendor's end-systole is one frame from it"
	gls.ID, gls.Finding = "tomtec-gls", "Global longitudinal strain (peak, mean of the three views) as the vendor printed it"

	stored := Row{ID: "stored-work", Group: Mechanics, Source: citePSM, Tag: evidence.ReadInCode, Basis: OnFitted, Needs: "strain/crt-patients",
		Finding: "Stored pressure-strain work of four models fitted to patients, 17 segments each",
		Note:    "greatest difference; interval: six stored digits and three decimals of pressure"}
	peaks := Row{ID: "glasgow-peaks", Group: Mechanics, Source: citeGlasgow, Tag: evidence.ReadInCode, Basis: OnRecordings, Needs: "cmr/glasgow-hv15",
		Finding: "Peak circumferential and radial strain of six segments of a volunteer as the authors print them",
		Note:    "greatest difference in points of percent; interval: rounding; a check of reading and signs more than of physiology"}
	return []claim{
		stated.within(at(0), at(0), at(1), "%").from(&workTraces, "stated"),
		late.within(at(0), at(0), at(1), "%").from(&workTraces, "late"),
		index("gwi", "Global work index", 2083, 0.5, "mmHg·%"),
		index("gcw", "Global constructive work", 2215, 0.5, "mmHg·%"),
		index("gww", "Global wasted work", 38, 0.5, "mmHg·%"),
		index("gwe", "Global work efficiency", 97, 0.5, "%"),
		sdi.within(at(5.05), at(5.045), at(5.055), "%").from(&tomtec, "sdi-16 reported-times"),
		ef.within(at(63.15), at(63.145), at(63.155), "%").from(&tomtec, "ef"),
		gls.within(at(-18.82), at(-18.825), at(-18.815), "%").from(&tomtec, "gls"),
		stored.within(at(0), at(0), at(6e-6), "kPa").from(&storedWork, "worst"),
		peaks.within(at(0), at(0), at(0.05), "%").from(&glasgow, "peaks"),
	}
}

// normalHeartClaims: what published limits say of one normal heart on an export
// and of one healthy volunteer. A miss here speaks against the limit, or against
// carrying it over to other curves, as much as against the program.
func normalHeartClaims() []claim {
	row := func(id, finding, from string, note string) Row {
		return Row{ID: id, Group: Mechanics, Finding: finding, Basis: OnExport, Needs: workExport, Note: note}.cited(from)
	}
	const velocities = "a limit of tissue velocities that is in use for strain curves as well; one heart"
	const below = "that a normal heart lies below is our reading; one heart"
	list := []claim{
		row("normal-times-sd", "The times of 12 segments of healthy people spread by 17.0 ± 7.8 ms, so that 32.6 ms is the limit", "ts-sd-12-normal-yu", velocities).
			within(at(17), nil, at(32.6), "ms").from(&normalExport, "tps-sd-12"),
		row("normal-times-range", "The times of 12 segments of healthy people differ by 53 ± 23 ms at most", "ts-diff-12-yu", velocities+"; interval: two standard deviations").
			within(at(53), nil, at(99), "ms").from(&normalExport, "ttp-range global-peak"),
		row("normal-dispersion", "The times to peak strain of healthy people spread by 34 ± 10 ms, up to 56 ms", "md-normal-memory", "one heart").
			within(at(34), nil, at(56), "ms").from(&normalExport, "mechanical-dispersion whole-beat"),
		row("normal-rebound", "Septal rebound stretch of 2.4 % or more goes with response", "srs-salden", below).
			within(at(2.4), nil, at(2.4), "%").from(&normalExport, "srs-septal first-valley"),
		row("normal-stretch-index", "A systolic stretch index of 3.1 % divides candidates in half", "ssi-adaptcrt", below).
			within(at(3.1), nil, at(3.1), "%").from(&normalExport, "ssi"),
		row("normal-strain-delay", "A strain delay index of 25 % or more goes with response", "sdi-strain-music", below+"; 18 segments for the 16 of the source").
			within(at(25), nil, at(25), "%").from(&normalExport, "strain-delay-index"),
	}
	return append(list, ringClaims()...)
}

// ringClaims: uniformity of circumferential strain in a healthy volunteer.
func ringClaims() []claim {
	row := func(id, finding, from string) Row {
		return Row{ID: id, Group: Mechanics, Finding: finding, Basis: OnRecordings, Needs: "cmr/glasgow-hv15",
			Note: "one volunteer, six segments, two-sided index; interval: 1.96 standard deviations"}.cited(from)
	}
	tagging := row("cure-normal-tagging", "The uniformity (CURE) of healthy people is 0.96 ± 0.01 by tagging", "cure-2008-normal")
	tagging.Unlike = "tagging in the source, registration of cine images here"
	return []claim{
		tagging.within(at(0.96), at(0.96-1.96*0.01), at(0.96+1.96*0.01), "1").from(&glasgow, "cure"),
		row("cure-normal-tracking", "The uniformity (CURE) of controls is 0.97 ± 0.02 by feature tracking", "cure-ft-normal").
			within(at(0.97), at(0.97-1.96*0.02), at(1), "1").from(&glasgow, "cure"),
		row("cure-normal-other", "By another method of feature tracking the same is 0.87 ± 0.07", "cure-ft-normal").
			within(at(0.87), at(0.87-1.96*0.07), at(1), "1").from(&glasgow, "cure"),
	}
}

// programClaims: how badly two vendors' programs agree, beside what sampling and
// noise alone do.
func programClaims() []claim {
	row := func(id, name, from string, v float64, key string) claim {
		return Row{ID: "programs-" + id, Group: Mechanics, Basis: OnSimulation,
			Finding: "Two vendors' programs agree on " + name + " of the same patients with an intraclass correlation of " + strconv.FormatFloat(v, 'f', 2, 64),
			Unlike:  "made-up hearts read at two frame rates with noise: what sets real programs apart most is not in it",
		}.cited(from).within(at(v), nil, nil, "1").from(&programs, key)
	}
	return []claim{
		row("septal-lateral-delay", "the septal-to-lateral delay", "septal-lateral-delay-programs", 0.08, keySLD),
		row("srs", "septal rebound stretch", "srs-programs", 0.47, keySRS),
		row("ssi", "the systolic stretch index", "ssi-programs", 0.47, keySSI),
	}
}
