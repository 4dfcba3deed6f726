package truth

import (
	"fmt"
	"math"

	"github.com/concordis/concordis/evidence"
)

// ecgClaims: detection, vectors and definitions of left bundle branch block.
func ecgClaims() []claim {
	beats := Row{Group: ECG, Source: citeMartinez, Tag: evidence.ReadInSource, Calibration: true, Basis: OnRecordings, Needs: "ecg/mitbih",
		Note: "six records, not the database; they were at hand while the thresholds were chosen"}
	se, ppv := beats, beats
	se.ID, se.Finding = "beats-sensitivity", "A published detector finds more than 99.8 % of the labelled beats of MIT-BIH"
	ppv.ID, ppv.Finding = "beats-precision", "More than 99.8 % of the beats that a published detector finds in MIT-BIH are labelled ones"

	block := Row{Group: ECG, Source: citeCalle, Tag: evidence.ReadInSource, Calibration: true, Basis: OnRecordings, Needs: "ecg/lbbb-50-healthy-50",
		Note: "50 other patients, one warped beat each, by shape without widths and R-peak times; reading of slurs and broad waves was chosen with them in sight"}
	esc, strauss, aha := block, block, block
	esc.ID, esc.Finding = "lbbb-share-esc", "Of patients with left bundle branch block not caused by a procedure 85 % meet ESC 2013"
	strauss.ID, strauss.Finding = "lbbb-share-strauss", "Of the same patients 68 % meet Strauss 2011"
	aha.ID, aha.Finding = "lbbb-share-aha", "Of the same patients 31 % meet AHA/ACCF/HRS 2009 without its R-peak time"

	kors := Row{ID: "kors-against-frank", Group: ECG, Source: citeEngels, Tag: evidence.ReadInSource, Basis: OnRecordings, Needs: "ecg/ptb",
		Finding: "In candidates for resynchronization values by the Kors transform lie below those of Frank leads; the widest bias is −9.4 ± 20.8 %",
		Note:    "QRS area of one patient with an infarct and no block; interval: 1.96 standard deviations of the widest variable of the source (T area)"}
	vti := Row{ID: "vti-qrs-3d-healthy", Group: ECG, Basis: OnRecordings, Needs: "ecg/ludb",
		Finding: "The mean VTI-QRS-3D of healthy adults by the Kors transform is 38.1 ± 9.3 µV·s (n = 468)",
		Note:    fmt.Sprintf("mean of the %d persons of LUDB without any entry on conduction, hypertrophy, pacing or ischaemia and with a QRS of up to 120 ms; interval: 95 %% of such means", healthyPersons)}.cited("vti-qrs-3d-reference")
	half := 1.96 * 9.3 * math.Sqrt(1.0/468+1.0/healthyPersons)
	return []claim{
		se.within(at(99.8), at(99.8), at(100), "%").from(&detection, "sensitivity"),
		ppv.within(at(99.8), at(99.8), at(100), "%").from(&detection, "precision"),
		esc.proportion(100, 118).from(&blocks, "lbbb-esc-2013"),
		strauss.proportion(80, 118).from(&blocks, "lbbb-strauss-2011"),
		aha.proportion(37, 118).from(&blocks, "lbbb-aha-2009"),
		kors.within(at(-9.4), at(-9.4-1.96*20.8), at(-9.4+1.96*20.8), "%").from(&frank, "kors"),
		vti.within(at(38.1), at(38.1-half), at(38.1+half), "µV·s").from(&delineation, "vti mean"),
	}
}

// healthyPersons are the healthy persons with a narrow QRS in the even half of
// LUDB; the interval of their mean rests on this number.
const healthyPersons = 20

// delineationClaims: limits of waves against the marks of LUDB.
func delineationClaims() []claim {
	note := "the networks were trained on these records and the constants chosen with them in sight"
	row := func(id, finding string, source evidence.Citation) Row {
		return Row{ID: id, Group: ECG, Finding: finding, Source: source, Tag: evidence.ReadSecond, Calibration: true, Basis: OnRecordings, Needs: "ecg/ludb", Note: note}
	}
	readers := func(id, wave string, ms float64, key string) claim {
		return row("readers-"+id, fmt.Sprintf("Readers agree on the %s within %.1f ms (two standard deviations)", wave, ms), citeCSE).
			within(at(ms), at(0), at(ms), "ms").from(&delineation, key+" 2sd")
	}
	return []claim{
		readers("p-onset", "onset of P", 10.2, "p-on"),
		readers("p-offset", "end of P", 12.7, "p-off"),
		readers("qrs-onset", "onset of the QRS", 6.5, "on"),
		readers("qrs-offset", "end of the QRS", 11.6, "off"),
		readers("t-offset", "end of T", 30.6, "t-off"),
		row("ludb-onset-sd", "A published wavelet delineator places the QRS onset of LUDB with a standard deviation of 7.7 ms", citeKalyakulina).
			within(at(7.7), at(0), at(7.7), "ms").from(&delineation, "on sd"),
		row("ludb-offset-sd", "The same places the QRS end with a standard deviation of 8.8 ms", citeKalyakulina).
			within(at(8.8), at(0), at(8.8), "ms").from(&delineation, "off sd"),
	}
}

// recorderClaims: our intervals beside those that four recorders stored with their
// strips.
func recorderClaims() []claim {
	tolerance := math.Hypot(6.5, 11.6)
	var out []claim
	for _, r := range fourRecorders {
		out = append(out, Row{ID: "recorder-qrs-" + r.key, Group: ECG, Source: citeCSE, Tag: evidence.ReadSecond, Basis: OnRecordings, Needs: r.file,
			Finding: fmt.Sprintf("QRS duration as stored by %s: %.0f ms, within the tolerances of readers", r.name, r.qrs),
			Note:    "interval: 6.5 ms at the onset and 11.6 ms at the end (two standard deviations), added as variances",
		}.within(at(r.qrs), at(r.qrs-tolerance), at(r.qrs+tolerance), "ms").from(&recorders, r.key+" qrs"))
	}
	for _, c := range []struct {
		key, name string
		ms        float64
	}{{"qrs", "QRS durations", 8.1}, {"pr", "PR intervals", 3.6}, {"qt", "QT intervals", 9.3}} {
		out = append(out, Row{ID: "programs-" + c.key, Group: ECG, Source: citeKligfield, Tag: evidence.ReadInSource, Basis: OnRecordings, Needs: "ecg/dicom, ecg/aecg, ecg/scp, ecg/philips",
			Finding: fmt.Sprintf("Mean %s of seven makers' programs differ pairwise by up to %.1f ms (800 recordings)", c.name, c.ms),
			Note:    "mean of ours minus the recorder's over four strips of four makers only",
		}.within(nil, at(-c.ms), at(c.ms), "ms").from(&recorders, c.key+" mean"))
	}
	return out
}
