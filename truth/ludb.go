package truth

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/ecg/vcg"
	"github.com/concordis/concordis/study"
)

// ludbRecord is a recording of the Lobachevsky University database (doi
// 10.13026/eegm-h675) with the cardiologists' marks of each lead, its diagnoses,
// and what the program says of it.
type ludbRecord struct {
	signal    *study.ECG
	qrs, p, t [][]wave // by lead
	healthy   bool     // no entry on conduction, hypertrophy, pacing or ischaemia
	got       *ecg.Analysis
}

// wave is one marked wave in one lead, samples; NaN where no limit stands beside
// the peak. It never leaves the package.
type wave struct{ on, peak, off float64 }

// centre is the middle of the wave, or the limit that is there, or the peak.
func (w wave) centre() float64 {
	switch {
	case !math.IsNaN(w.on) && !math.IsNaN(w.off):
		return (w.on + w.off) / 2
	case !math.IsNaN(w.on):
		return w.on
	case !math.IsNaN(w.off):
		return w.off
	}
	return w.peak
}

// whole reports whether both limits are marked.
func (w wave) whole() bool { return !math.IsNaN(w.on) && !math.IsNaN(w.off) }

// wavesOf lists the marked waves of one code, with the brackets beside them.
func wavesOf(marks []Mark, code string) []wave {
	var out []wave
	for k, m := range marks {
		if m.Code != code {
			continue
		}
		w := wave{math.NaN(), float64(m.Sample), math.NaN()}
		if k > 0 && marks[k-1].Code == "(" {
			w.on = float64(marks[k-1].Sample)
		}
		if k+1 < len(marks) && marks[k+1].Code == ")" {
			w.off = float64(marks[k+1].Sample)
		}
		out = append(out, w)
	}
	return out
}

// ludbErrors are found minus marked of one record, ms.
type ludbErrors struct {
	on, off         []float64 // QRS limits, each beat in each lead
	qrs             ludbQRS
	pOn, pOff, tOff float64 // over all leads, median over beats; NaN = nothing to compare
	leadMedian      float64 // of the median QRS duration over leads
	vti             float64 // QRS integral of the vector magnitude of a healthy person, µV·s; NaN in others
}

// ludbQRS counts the QRS complexes of the leads.
type ludbQRS struct{ hit, missed int }

// delineation compares the limits of waves with the marks of LUDB. The networks
// were trained on these records and the constants chosen with them in sight.
var delineation = experiment{"delineation", func(ctx context.Context, b *bench) (values, error) {
	records, err := ludbErrorsOf(ctx, b)
	if err != nil {
		return nil, err
	}
	var on, off, pOn, pOff, tOff, medians, vti []float64
	var qrs ludbQRS
	for _, r := range records {
		on, off = append(on, r.on...), append(off, r.off...)
		qrs.hit, qrs.missed = qrs.hit+r.qrs.hit, qrs.missed+r.qrs.missed
		pOn, pOff, tOff = keep(pOn, r.pOn), keep(pOff, r.pOff), keep(tOff, r.tOff)
		medians, vti = keep(medians, r.leadMedian), keep(vti, r.vti)
	}
	v := values{"found": 100 * float64(qrs.hit) / float64(max(qrs.hit+qrs.missed, 1))}
	for name, list := range map[string][]float64{"on": on, "off": off, "p-on": pOn, "p-off": pOff, "t-off": tOff, "lead-median": medians, "vti": vti} {
		v[name+" mean"], v[name+" sd"] = moments(list)
		v[name+" 2sd"] = 2 * v[name+" sd"]
	}
	if len(vti) != healthyPersons {
		delete(v, "vti mean") // the published interval is for a mean of that many
	}
	return v, nil
}}

// keep appends v where it is a number.
func keep(list []float64, v float64) []float64 {
	if math.IsNaN(v) {
		return list
	}
	return append(list, v)
}

// ludbErrorsOf reads, analyses and scores every record of the list.
func ludbErrorsOf(ctx context.Context, b *bench) ([]ludbErrors, error) {
	list, err := b.Table(ctx, "ecg/ludb/ludb.csv")
	if err != nil {
		return nil, err
	}
	if len(list) < 2 || !slices.Contains(list[0], "ID") {
		return nil, errNotNumber("ecg/ludb/ludb.csv", "has no column ID")
	}
	return each(ctx, b, "LUDB", len(list)-1, func(i int) (ludbErrors, error) {
		said := func(name string) string {
			at := slices.Index(list[0], name)
			if at < 0 || at >= len(list[i+1]) {
				return ""
			}
			return strings.TrimSpace(list[i+1][at])
		}
		r, err := readLUDB(ctx, b, said("ID"))
		if err != nil {
			return ludbErrors{}, err
		}
		r.healthy = said("Conduction abnormalities")+said("Hypertrophies")+said("Cardiac pacing")+said("Ischemia") == ""
		return r.score(), nil
	})
}

func readLUDB(ctx context.Context, b *bench, id string) (*ludbRecord, error) {
	name := "ecg/ludb/data/" + id
	list, err := b.ECG(ctx, name)
	if err != nil {
		return nil, err
	}
	r := &ludbRecord{signal: &list[0]}
	for _, l := range r.signal.Leads {
		m, err := b.Marks(ctx, name, l.FileName)
		if err != nil {
			return nil, err
		}
		r.qrs, r.p, r.t = append(r.qrs, wavesOf(m, "N")), append(r.p, wavesOf(m, "p")), append(r.t, wavesOf(m, "t"))
	}
	r.got, err = ecg.Analyse(r.signal, ecg.Options{KeepBeats: true})
	return r, err
}

// ms converts a difference in samples.
func (r *ludbRecord) ms(samples float64) float64 { return samples * 1000 / r.got.RateHz }

// score compares the record with its marks.
func (r *ludbRecord) score() ludbErrors {
	e := ludbErrors{leadMedian: math.NaN(), vti: math.NaN()}
	for l := range r.qrs {
		r.scoreLead(l, &e)
	}
	r.scoreWaves(&e)
	if want := r.markedLeadMedian(); r.got.QRS.LeadMedian.Known && !math.IsNaN(want) {
		e.leadMedian = r.got.QRS.LeadMedian.Ms - want
	}
	if r.healthy && r.got.QRS.Known && r.got.QRS.Ms <= 120 {
		if q := vcg.Compute(&r.got.Median, vcg.Kors, vcg.Options{}).VTIQRS3D; q.Known {
			e.vti = q.Value
		}
	}
	return e
}

// scoreLead pairs the QRS of one lead, nearest first, up to 150 ms apart.
func (r *ludbRecord) scoreLead(l int, e *ludbErrors) {
	var got []ecg.Marks
	for _, b := range r.got.Beats {
		if m := b.Leads[l]; m.QRSOn.Found && m.QRSOff.Found {
			got = append(got, m)
		}
	}
	ref := r.qrs[l]
	pairs := nearestPairs(len(ref), len(got), func(i, j int) float64 { return apart(ref[i], &got[j]) }, 0.150*r.got.RateHz)
	for i, j := range pairs {
		if j < 0 {
			e.qrs.missed++
			continue
		}
		e.qrs.hit++
		// The marks are whole samples, so ours are rounded to them.
		e.on = keep(e.on, r.ms(math.Round(got[j].QRSOn.Sample)-ref[i].on))
		e.off = keep(e.off, r.ms(math.Round(got[j].QRSOff.Sample)-ref[i].off))
	}
}

// apart is how far a found QRS is from a marked one: their middles, or the limit
// that the mark has.
func apart(w wave, m *ecg.Marks) float64 {
	switch {
	case w.whole():
		return math.Abs(w.centre() - (m.QRSOn.Sample+m.QRSOff.Sample)/2)
	case !math.IsNaN(w.on):
		return math.Abs(w.on - m.QRSOn.Sample)
	case !math.IsNaN(w.off):
		return math.Abs(w.off - m.QRSOff.Sample)
	}
	return math.Abs(w.peak - (m.QRSOn.Sample+m.QRSOff.Sample)/2)
}

// markedLeadMedian is the marked QRS duration: per lead the median over its beats,
// then the median over leads, ms.
func (r *ludbRecord) markedLeadMedian() float64 {
	var leads []float64
	for _, marks := range r.qrs {
		var d []float64
		for _, w := range marks {
			if w.whole() {
				d = append(d, r.ms(w.off-w.on))
			}
		}
		leads = keep(leads, middle(d))
	}
	return middle(leads)
}

// scoreWaves compares P and T over all leads, on the beats that the readers marked.
func (r *ludbRecord) scoreWaves(e *ludbErrors) {
	var pOn, pOff, tOff []float64
	beats := r.markedBeats()
	for i := range r.got.Beats {
		b := &r.got.Beats[i]
		at := float64(b.Sample)
		if !slices.ContainsFunc(beats, func(c float64) bool { return math.Abs(c-at) < 0.150*r.got.RateHz }) {
			continue // a beat that the readers left out
		}
		found := func(m ecg.Mark, want float64) float64 {
			if !m.Found {
				return math.NaN()
			}
			return r.ms(m.Sample-at) - want
		}
		pOn = keep(pOn, found(b.Global.POn, r.overLeads(r.p, at, -350, 0, func(w wave) float64 { return w.on })))
		pOff = keep(pOff, found(b.Global.POff, r.overLeads(r.p, at, -350, 0, func(w wave) float64 { return w.off })))
		tOff = keep(tOff, found(b.Global.TOff, r.overLeads(r.t, at, 0, 600, func(w wave) float64 { return w.off })))
	}
	e.pOn, e.pOff, e.tOff = middle(pOn), middle(pOff), middle(tOff)
}

// overLeads is the marked limit of the wave in a window around a sample, the median
// over at least six leads, ms from that sample; NaN with fewer.
func (r *ludbRecord) overLeads(leads [][]wave, at, fromMs, toMs float64, limit func(wave) float64) float64 {
	var v []float64
	for _, waves := range leads {
		for _, w := range waves {
			if d := r.ms(w.peak - at); d > fromMs && d < toMs && !math.IsNaN(limit(w)) {
				v = append(v, r.ms(limit(w)-at))
				break
			}
		}
	}
	if len(v) < 6 {
		return math.NaN()
	}
	return middle(v)
}

// markedBeats are the middles of the beats that have both limits of the QRS marked
// in at least six leads, samples.
func (r *ludbRecord) markedBeats() []float64 {
	type mark struct {
		lead int
		wave
	}
	var all []mark
	for l, waves := range r.qrs {
		for _, w := range waves {
			all = append(all, mark{l, w})
		}
	}
	slices.SortStableFunc(all, func(a, b mark) int { return cmp.Compare(a.centre(), b.centre()) })
	var out, on, off []float64
	var seen []bool
	end := func() {
		if len(on) >= 6 {
			out = append(out, (middle(on)+middle(off))/2)
		}
		on, off, seen = nil, nil, make([]bool, len(r.qrs))
	}
	seen = make([]bool, len(r.qrs))
	last := math.Inf(-1)
	for _, m := range all {
		if m.centre()-last > 0.15*r.got.RateHz || seen[m.lead] {
			end()
		}
		seen[m.lead], last = true, m.centre()
		if m.whole() {
			on, off = append(on, m.on), append(off, m.off)
		}
	}
	end()
	return out
}
