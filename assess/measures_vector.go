package assess

import (
	"slices"

	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/study"
)

// transformNames says in words how the orthogonal leads were obtained.
var transformNames = map[vcg.Transform]string{
	vcg.Kors:         "Kors",
	vcg.InverseDower: "inverse Dower",
	vcg.Frank:        "recorded Frank leads",
}

// The leads that each transform reads.
var (
	synthesisLeads = []study.LeadName{study.I, study.II, study.V1, study.V2, study.V3, study.V4, study.V5, study.V6}
	frankLeads     = []study.LeadName{study.VX, study.VY, study.VZ}
)

// vectors appends the measures of the vectorcardiogram: by Kors and by inverse
// Dower always, by recorded Frank leads where the recording has them.
func (s *sheet) vectors(e *ECG) {
	results := []vcg.Result{missingVector(vcg.Kors), missingVector(vcg.InverseDower)}
	if e != nil {
		for _, r := range e.Vectors {
			i := slices.IndexFunc(results, func(x vcg.Result) bool { return x.Transform == r.Transform })
			if i >= 0 {
				results[i] = r
			} else {
				results = append(results, r)
			}
		}
	}
	for i := range results {
		s.vector(&results[i])
	}
}

func missingVector(t vcg.Transform) vcg.Result {
	const why = "no vectorcardiogram was derived"
	q := vcg.Quantity{Why: why}
	return vcg.Result{Transform: t, Why: why, QRSArea: q, VTIQRS3D: q, TArea: q, SVGMagnitude: q, SVGAzimuth: q, SVGElevation: q,
		SAIQRST: q, AngleMean: q, AnglePeak: q, PeakQRS: q, PeakT: q, Planarity: q, Roundness: q}
}

func (s *sheet) vector(r *vcg.Result) {
	qrs := place{fromMs: r.OnMs, toMs: r.OffMs, leads: synthesisLeads, entered: s.qrs().entered}
	if r.Transform == vcg.Frank {
		qrs.leads = frankLeads
	}
	qt := qrs
	qt.toMs = r.TEndMs
	qt.entered = qt.entered || s.analysis.Median.Global.TOff.Entered
	t := qt
	t.fromMs = r.OffMs
	by := transformNames[r.Transform]
	add := func(id, name, unit, method string, q vcg.Quantity, at place) {
		d := def{id + "-" + string(r.Transform), name + " (" + by + ")", familyVector, unit, method + " Leads by " + by + "; zero: " + baselineWord(r.Baseline) + "."}
		s.add(d, q.Value, q.SE, q.Known, q.Why, at)
	}
	add("qrs-area", "QRS area", "µV·s", "Length of the vector of the three signed QRS integrals.", r.QRSArea, qrs)
	add("vti-qrs-3d", "VTI-QRS-3D", "µV·s", "Integral of the vector magnitude over the QRS; not the QRS area.", r.VTIQRS3D, qrs)
	add("t-area", "T area", "µV·s", "Length of the vector of the three signed integrals from QRS end to T end.", r.TArea, t)
	add("svg", "Spatial ventricular gradient", "µV·s", "Length of the sum of QRS and T integral vectors.", r.SVGMagnitude, qt)
	add("svg-azimuth", "Gradient azimuth", "deg", "Direction in the horizontal plane: 0 left, +90 back, -90 front.", r.SVGAzimuth, qt)
	add("svg-elevation", "Gradient elevation", "deg", "Angle from the downward axis: 0 foot, 90 horizontal, 180 head.", r.SVGElevation, qt)
	add("sai-qrst", "SAI QRST", "µV·s", "Sum over the axes of the integral of the absolute voltage, QRS onset to T end.", r.SAIQRST, qt)
	add("qrs-t-angle", "QRS-T angle (mean)", "deg", "Angle between the QRS and the T integral vector.", r.AngleMean, qt)
	add("qrs-t-angle-peak", "QRS-T angle (peak)", "deg", "Angle between the longest QRS and the longest T vector.", r.AnglePeak, qt)
	add("peak-qrs-vector", "Longest QRS vector", "mV", "Length of the longest vector of the QRS loop.", r.PeakQRS, qrs)
	add("peak-t-vector", "Longest T vector", "mV", "Length of the longest vector of the T loop.", r.PeakT, t)
	add("qrs-loop-planarity", "Planarity of the QRS loop", "1", "Share of the loop's variance in its best plane.", r.Planarity, qrs)
	add("qrs-loop-roundness", "Roundness of the QRS loop", "1", "Square root of the second over the first eigenvalue: 0 line, 1 circle.", r.Roundness, qrs)
}

func baselineWord(b vcg.Baseline) string {
	switch b {
	case vcg.AtQRSOnset:
		return "level at QRS onset"
	case vcg.PRSegment:
		return "mean of the PR segment"
	case vcg.AtTEnd:
		return "level at T end"
	case vcg.AsRecorded:
		return "as recorded"
	default:
		return "not stated"
	}
}
