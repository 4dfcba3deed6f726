package truth

import (
	"context"

	"github.com/concordis/concordis/ecg"
)

// recorded is a strip with the global intervals that its recorder stored, ms. Two
// values are not the recorder's headline: the QRS of the Sierra file is its own
// global onset to offset, for the 135 ms that it reports is that of its longest
// lead.
type recorded struct {
	key, name, file string
	qrs, pr, qt     float64
}

// fourRecorders are the four strips of different makers that come with intervals.
var fourRecorders = [...]recorded{
	{"eli", "ELI 250 (DICOM)", "ecg/dicom/ecg-12-lead-1000hz.dcm", 75, 161, 368},
	{"aecg", "the recorder of an HL7 aECG file", "ecg/aecg/annotated-ecg.xml", 120, 148, 420},
	{"scp", "the recorder of an SCP-ECG file", "ecg/scp/resting-12-lead.scp", 104, 170, 446},
	{"sierra", "a Philips recorder (Sierra XML)", "ecg/philips/sierra-1-03-12-lead.xml", 96, 151, 476},
}

// recorders measures the strips of the four recorders. Means are of ours minus
// theirs.
var recorders = experiment{"recorders", func(ctx context.Context, b *bench) (values, error) {
	v := values{}
	var qrs, pr, qt []float64
	for _, r := range fourRecorders {
		list, err := b.ECG(ctx, r.file)
		if err != nil {
			return nil, err
		}
		a, err := ecg.Analyse(&list[0], ecg.Options{})
		if err != nil {
			return nil, err
		}
		for _, c := range []struct {
			name   string
			got    ecg.Interval
			theirs float64
			diffs  *[]float64
		}{{"qrs", a.QRS.Interval, r.qrs, &qrs}, {"pr", a.PR, r.pr, &pr}, {"qt", a.QT, r.qt, &qt}} {
			if c.got.Known {
				v[r.key+" "+c.name] = c.got.Ms
				*c.diffs = append(*c.diffs, c.got.Ms-c.theirs)
			}
		}
	}
	v["qrs mean"], _ = moments(qrs)
	v["pr mean"], _ = moments(pr)
	v["qt mean"], _ = moments(qt)
	return v, nil
}}
