package ecg_test

import (
	"context"
	"io"
	"math"
	"os"
	"testing"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/format/aecg"
	"github.com/concordis/concordis/format/dicom"
	"github.com/concordis/concordis/format/scp"
	"github.com/concordis/concordis/format/sierra"
	"github.com/concordis/concordis/internal/testdata"
	"github.com/concordis/concordis/study"
)

// Limits: twice the tolerances quoted as CSE (Eur Heart J 1985;6:815, as two public
// programs quote them: P on 10.2, QRS on 6.5, QRS end 11.6, T end 30.6 ms), the two
// ends of an interval added as variances.
var (
	qrsLimitMs = 2 * math.Hypot(6.5, 11.6)
	prLimitMs  = 2 * math.Hypot(10.2, 6.5)
	qtLimitMs  = 2 * math.Hypot(6.5, 30.6)
)

// TestRecorderIntervals compares our global intervals of the strips with those that
// four recorders of different makers stored with them. The values are those of the
// files; the QRS of the Sierra file is its own global onset to offset (96 ms), for
// the 135 ms that it reports is that of its longest lead. The reference beat of the
// SCP file is not compared: its QRS has twice the size and another shape than the
// dominant beats of the strip.
func TestRecorderIntervals(t *testing.T) {
	for _, tt := range []struct {
		name, file  string
		read        func(context.Context, io.Reader) ([]study.ECG, error)
		qrs, pr, qt float64
	}{
		{"DICOM", "dicom/ecg-12-lead-1000hz.dcm", func(ctx context.Context, r io.Reader) ([]study.ECG, error) {
			return dicom.Read(ctx, r, "", dicom.Limits{})
		}, 75, 161, 368},
		{"aECG", "aecg/annotated-ecg.xml", func(ctx context.Context, r io.Reader) ([]study.ECG, error) {
			return aecg.Read(ctx, r, "", aecg.Limits{})
		}, 120, 148, 420},
		{"SCP-ECG", "scp/resting-12-lead.scp", func(ctx context.Context, r io.Reader) ([]study.ECG, error) {
			return scp.Read(ctx, r, "", scp.Limits{})
		}, 104, 170, 446},
		{"Sierra", "philips/sierra-1-03-12-lead.xml", func(ctx context.Context, r io.Reader) ([]study.ECG, error) {
			return sierra.Read(ctx, r, "", sierra.Limits{})
		}, 96, 151, 476},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f, err := os.Open(testdata.Path(t, "ecg", tt.file))
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			es, err := tt.read(context.Background(), f)
			if err != nil {
				t.Fatal(err)
			}
			a, err := ecg.Analyse(&es[0], ecg.Options{})
			if err != nil {
				t.Fatal(err)
			}
			near(t, "QRS", a.QRS.Interval, tt.qrs, qrsLimitMs)
			near(t, "PR", a.PR, tt.pr, prLimitMs)
			near(t, "QT", a.QT, tt.qt, qtLimitMs)
		})
	}
}

func near(t *testing.T, what string, got ecg.Interval, want, limit float64) {
	t.Helper()
	t.Logf("%s %.0f ± %.0f ms, recorder %.0f, limit %.0f", what, got.Ms, got.SEMs, want, limit)
	if !got.Known || math.Abs(got.Ms-want) > limit {
		t.Errorf("%s: known %v, %.1f ms, recorder %.0f, limit %.0f", what, got.Known, got.Ms, want, limit)
	}
}
