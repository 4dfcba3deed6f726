package survival

import (
	"encoding/binary"
	"errors"
	"math"
	"testing"
)

// rowsFromBytes reads up to 200 rows of 12 bytes: odd numbers, extreme ones, NaN.
func rowsFromBytes(b []byte) Rows {
	if len(b) == 0 {
		return Rows{}
	}
	shape, b := b[0], b[1:]
	r := Rows{Covariates: []Covariate{{Name: "x"}, {Name: "y"}}, Missing: int(shape >> 7)}
	odd := []float64{math.NaN(), math.Inf(1), math.Inf(-1), 1e308, 5e-324, math.Copysign(0, -1), -1, 0.1}
	number := func(c byte) float64 {
		if c >= 248 {
			return odd[c-248]
		}
		return float64(c)
	}
	for ; len(b) >= 12 && len(r.Time) < 200; b = b[12:] {
		r.Time = append(r.Time, number(b[0]))
		r.Cause = append(r.Cause, int(int8(b[2]))%4)
		if shape&1 != 0 {
			r.Start = append(r.Start, number(b[1]))
		}
		if shape&2 != 0 {
			r.Weight = append(r.Weight, number(b[3]))
		}
		if shape&4 != 0 {
			r.Group = append(r.Group, int(b[4])%3)
		}
		if shape&8 != 0 {
			r.Stratum = append(r.Stratum, int(binary.LittleEndian.Uint16(b[5:])))
		}
		if shape&16 != 0 {
			r.Subject = append(r.Subject, int(b[7])-7)
		}
		if shape&32 != 0 {
			r.Cluster = append(r.Cluster, int(b[8]))
		}
		r.Covariates[0].Values = append(r.Covariates[0].Values, number(b[9]))
		r.Covariates[1].Values = append(r.Covariates[1].Values, float64(b[10]&1))
	}
	return r
}

// FuzzRows: whatever the columns, New complains in its own words or every routine
// answers with finite numbers or an *Error.
func FuzzRows(f *testing.F) {
	f.Add([]byte{0})
	f.Add([]byte("\x00" + "123456789abc" + "abcdefghijkl" + "ABCDEFGHIJKL" + "mnopqrstuvwx"))
	f.Add([]byte("\xff" + "z11456789abc" + "xbcdefghijkl" + "Z@CDEFGHIJKL" + "\xf8nopqrstuvwx"))
	f.Add([]byte("\x15" + "z\x0114567\x01abc" + "xbc\x01ef\x02hijkl" + "Z@\x01DEF\x03HIJ\xfbL" + "\x05\x01opqr\x04\xfcuvwx"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := New(rowsFromBytes(b))
		if err != nil {
			mustBeOurs(t, err)
			return
		}
		for _, cause := range []int{0, 1} {
			tryCurves(t, d, cause)
			tryModels(t, d, cause)
		}
		_, err = Bootstrap(d, BootstrapOptions{Replicates: 2, Workers: 1, ByGroup: true}, func(s *Data) ([]float64, error) {
			_, err := LogRank(s, LogRankOptions{})
			return nil, err
		})
		mustBeOurs(t, err)
	})
}

// mustBeOurs fails on an error of another type.
func mustBeOurs(t *testing.T, err error) {
	t.Helper()
	var e *Error
	if err != nil && (!errors.As(err, &e) || e.Rule == "") {
		t.Fatalf("an error without a rule: %v", err)
	}
}

func mustBeFinite(t *testing.T, what string, v ...float64) {
	t.Helper()
	for _, x := range v {
		if notFinite(x) {
			t.Fatalf("%s is %v", what, v)
		}
	}
}

func tryCurves(t *testing.T, d *Data, cause int) {
	curves, err := KaplanMeier(d, CurveOptions{Cause: cause})
	mustBeOurs(t, err)
	for _, c := range curves {
		for _, s := range c.Steps {
			mustBeFinite(t, "a step", s.AtRisk, s.Survival, s.StdErr, s.CI.Low, s.CI.High, s.CumHazard, s.CumHazardStdErr)
			if s.Survival < 0 || s.Survival > 1 {
				t.Fatalf("survival %v", s.Survival)
			}
		}
		c.Quantile(0.5)
		if m, err := c.RestrictedMean(3); err == nil {
			mustBeFinite(t, "a restricted mean", m.Value, m.StdErr)
		}
	}
	l, err := LogRank(d, LogRankOptions{Cause: cause, Weight: Gehan()})
	mustBeOurs(t, err)
	mustBeFinite(t, "log-rank", l.ChiSquare, l.P)
	inc, err := CumulativeIncidence(d, IncidenceOptions{Cause: 1})
	mustBeOurs(t, err)
	for _, c := range inc {
		for _, s := range c.Steps {
			mustBeFinite(t, "an incidence", s.Incidence, s.StdErr, s.CI.Low, s.CI.High)
		}
	}
	m, err := MeanCumulative(d, RecurrentOptions{Cause: 1, Terminal: 2})
	mustBeOurs(t, err)
	for _, h := range m {
		for _, e := range h.Values {
			mustBeFinite(t, "a mean", e.Value, e.StdErr, e.CI.Low, e.CI.High)
		}
	}
	g, err := Gray(d, 1, 0)
	mustBeOurs(t, err)
	mustBeFinite(t, "Gray", g.ChiSquare, g.P)
}

func tryModels(t *testing.T, d *Data, cause int) {
	for _, o := range []CoxOptions{{Cause: cause}, {Cause: cause, Breslow: true, Robust: true}, {Cause: cause, Firth: true, MaxIterations: 30}} {
		c, err := FitCox(d, o)
		mustBeOurs(t, err)
		if err != nil {
			continue
		}
		mustBeFinite(t, "Cox", append(append(c.Beta, c.StdErr...), c.LogLik, c.Wald.ChiSquare, c.LikelihoodRatio.P)...)
		mustBeFinite(t, "residuals", append(c.Martingale(), c.Deviance()...)...)
		if hr, err := c.ProfileHazardRatio(0); err == nil {
			mustBeFinite(t, "profile", hr.Value, hr.StdErr, hr.CI.Low, hr.CI.High)
		}
		if z, err := c.Proportional(ByKaplanMeier); err == nil {
			mustBeFinite(t, "proportionality", z.Global.ChiSquare, z.Global.P)
		}
	}
	f, err := FitFineGray(d, FineGrayOptions{Cause: 1})
	mustBeOurs(t, err)
	if err == nil {
		mustBeFinite(t, "Fine-Gray", append(f.Beta, f.StdErr...)...)
	}
	for _, dist := range []Distribution{Weibull, LogNormal} {
		a, err := FitAFT(d, AFTOptions{Cause: cause, Distribution: dist, MaxIterations: 60})
		mustBeOurs(t, err)
		if err == nil {
			mustBeFinite(t, "AFT", append(append(a.Beta, a.StdErr...), a.Scale, a.LogLik)...)
		}
	}
}
