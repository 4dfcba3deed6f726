package ecg

import (
	"encoding/json"
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"sync"
	"testing"

	"github.com/concordis/concordis/example"
	"github.com/concordis/concordis/study"
)

var (
	trainFlag  = flag.Bool("train", false, "train the edge networks and write edges.bin")
	folds      = flag.Int("folds", 0, "with -train: only cross-validate, in this many folds of records")
	nets       = flag.Int("nets", 4, "with -train: networks per ensemble")
	predFile   = flag.String("pred", "", "with -train: write the predictions there, JSON lines")
	drawnCount = flag.Int("drawn", 15, "with -train: synthetic recordings to learn from as well")
	epochs     = flag.Int("epochs", 14, "with -train: passes over the examples")
)

// example is one edge in one lead of one group, seen from some position.
type trainingView struct {
	record int
	view   *edgeView
	truth  [2][]float64 // by edge and lead, samples of the median beat; NaN = not marked
}

// trainingViews builds what the networks learn from: the full block of every
// record, and blocks of a few beats, some leads only, or with noise on top.
func trainingViews(recs []ludbRecord, rng *rand.Rand, variants int) []trainingView {
	var out []trainingView
	for ri := range recs {
		r := &recs[ri]
		p := prepare(&r.ecg)
		beats := findBeats(p)
		ms, _ := classify(p, beats)
		rr := meanRR(beats, p.rateHz)
		before, after := window(rr, p.rateHz)
		for _, g := range groups(p, ms, rr) {
			if !g.build(p).ok {
				continue
			}
			paced := len(p.spikes) > 0
			out = append(out, withTruth(ri, r, g, paced))
			for range variants {
				if v := variant(p, g, rng, before, after); v != nil {
					out = append(out, withTruth(ri, r, v, paced))
				}
			}
		}
	}
	return out
}

// variant is the group with fewer beats, fewer leads or more noise.
func variant(p *prepared, g *group, rng *rand.Rand, before, after int) *group {
	n := []int{1, 2, 4, 8}[rng.IntN(4)]
	v := &group{class: g.class}
	for range min(n, len(g.at)) {
		k := rng.IntN(len(g.at))
		v.members = append(v.members, g.members[k])
		v.at = append(v.at, g.at[k])
	}
	v.avg = average(p, v.at, before, after)
	keep := []int{12, 12, 12, 8, 4, 2}[rng.IntN(6)]
	for _, l := range rng.Perm(len(v.avg.leads))[min(keep, len(v.avg.leads)):] {
		v.avg.leads[l] = nil
	}
	if rng.IntN(2) == 0 {
		sigma := 0.002 * math.Exp(rng.NormFloat64())
		scale := math.Exp(0.3 * rng.NormFloat64())
		for _, x := range v.avg.leads {
			for i := range x {
				x[i] = scale*x[i] + sigma*rng.NormFloat64()
			}
		}
	}
	if rng.IntN(3) > 0 {
		v.avg.rateHz *= math.Exp(0.12 * rng.NormFloat64())
	}
	v.speed = v.avg.speed()
	v.on, v.off, v.ok = v.avg.limits(v.speed)
	if !v.ok {
		return nil
	}
	return v
}

// withTruth attaches the median mark of the group's beats.
func withTruth(ri int, r *ludbRecord, g *group, paced bool) trainingView {
	tv := trainingView{record: ri, view: newEdgeView(g, namesOf(r), paced)}
	for e := range tv.truth {
		for l := range r.marks {
			var d []float64
			for _, m := range r.marks[l] {
				v := m.on
				if edge(e) == offset {
					v = m.off
				}
				for _, at := range g.at {
					if !math.IsNaN(v) && math.Abs(m.at-float64(at)) < 60 {
						d = append(d, v-float64(at))
					}
				}
			}
			if len(d) == 0 || g.avg.leads[l] == nil {
				tv.truth[e] = append(tv.truth[e], math.NaN())
				continue
			}
			tv.truth[e] = append(tv.truth[e], median(d)+float64(g.avg.zero))
		}
	}
	return tv
}

// meanRR is the median RR interval in ms.
func meanRR(beats []int, rateHz float64) float64 {
	var rr []float64
	for i := 1; i < len(beats); i++ {
		rr = append(rr, float64(beats[i]-beats[i-1])*1000/rateHz)
	}
	return median(rr)
}

type sample struct {
	in []float64
	y  float64 // ms
}

// samplesFor makes the examples of a pass; the second pass starts where the
// first, already trained, one stops.
func samplesFor(views []trainingView, m *edgeModel, e edge, pass int, rng *rand.Rand) []sample {
	var out []sample
	for i := range views {
		v := views[i].view
		seed := v.g.on
		if e == offset {
			seed = v.g.off
		}
		starts := make([]edgeAt, len(v.leads))
		for l := range v.leads {
			if v.leads[l].smooth == nil {
				continue
			}
			starts[l] = edgeAt{sample: seed, ok: true}
			if pass == 1 {
				s, _ := m[e][0].run(v.features(0, e, l, seed, seed, nil))
				starts[l].sample += s * v.perMs
			}
		}
		peers := seed
		if pass == 1 {
			peers = consensus(starts)
		}
		for l := range v.leads {
			truth := views[i].truth[e][l]
			if math.IsNaN(truth) || !starts[l].ok || math.Abs(truth-seed) > 80*v.perMs {
				continue
			}
			jitter := []float64{12, 4}[pass] * rng.NormFloat64() * v.perMs
			t := starts[l].sample + jitter
			p := peers
			if pass == 0 {
				p = t
			}
			out = append(out, sample{v.features(pass, e, l, t, p, nil), (truth - t) / v.perMs})
		}
	}
	return out
}

// trainNet fits one network by Adam to a Laplace likelihood whose absolute value
// is rounded off at 4 ms, so that single wild marks do not pull.
func trainNet(data []sample, inputs, hidden, epochs int, rng *rand.Rand) edgeNet {
	n := edgeNet{inputs: inputs, hidden: hidden, w1: make([]float32, hidden*(inputs+1)), w2: make([]float32, 2*(hidden+1))}
	w := make([]float64, len(n.w1)+len(n.w2))
	for i := range n.w1 {
		w[i] = rng.NormFloat64() * 0.7 / math.Sqrt(float64(inputs))
	}
	for i := len(n.w1); i < len(w); i++ {
		w[i] = rng.NormFloat64() * 0.1
	}
	w[len(w)-1] = 1.5
	grad, m1, m2 := make([]float64, len(w)), make([]float64, len(w)), make([]float64, len(w))
	y, step := make([]float64, hidden), 0
	const batch = 64
	total := epochs * ((len(data) + batch - 1) / batch)
	for range epochs {
		order := rng.Perm(len(data))
		for from := 0; from < len(order); from += batch {
			clear(grad)
			for _, k := range order[from:min(from+batch, len(order))] {
				backprop(&data[k], w, grad, y, inputs, hidden)
			}
			step++
			lr := 0.003 * 0.5 * (1 + math.Cos(math.Pi*float64(step)/float64(total)))
			adam(w, grad, m1, m2, lr, step, 1.0/batch, len(n.w1))
		}
	}
	for i := range n.w1 {
		n.w1[i] = float32(w[i])
	}
	for i := range n.w2 {
		n.w2[i] = float32(w[len(n.w1)+i])
	}
	return n
}

// backprop adds the gradient of one example.
func backprop(s *sample, w, grad, y []float64, inputs, hidden int) {
	o := hidden * (inputs + 1)
	a, b := w[o+hidden], w[o+2*hidden+1]
	for h := range hidden {
		row := w[h*(inputs+1) : (h+1)*(inputs+1)]
		z := row[inputs]
		for i, x := range s.in {
			z += row[i] * x
		}
		y[h] = tanh(z)
		a += w[o+h] * y[h]
		b += w[o+hidden+1+h] * y[h]
	}
	b = min(max(b, -1.5), 4)
	const round = 2.0
	r := shiftScaleMs*a - s.y
	dist := math.Sqrt(r*r+round*round) - round
	scale := math.Exp(b)
	// The position learns from the bare distance, the scale from the likelihood.
	da := r / (dist + round) / 6 * shiftScaleMs / 10
	db := 0.3 * (1 - math.Abs(r)/scale)
	grad[o+hidden] += da
	grad[o+2*hidden+1] += db
	for h := range hidden {
		grad[o+h] += da * y[h]
		grad[o+hidden+1+h] += db * y[h]
		dz := (da*w[o+h] + db*w[o+hidden+1+h]) * (1 - y[h]*y[h])
		row := grad[h*(inputs+1) : (h+1)*(inputs+1)]
		row[inputs] += dz
		for i, x := range s.in {
			row[i] += dz * x
		}
	}
}

// adam is one step of Kingma and Ba (2015) with weight decay on the first layer.
func adam(w, grad, m1, m2 []float64, lr float64, step int, f float64, first int) {
	c1, c2 := 1-math.Pow(0.9, float64(step)), 1-math.Pow(0.999, float64(step))
	for i := range w {
		g := grad[i] * f
		m1[i] += 0.1 * (g - m1[i])
		m2[i] += 0.001 * (g*g - m2[i])
		w[i] -= lr * (m1[i] / c1) / (math.Sqrt(m2[i]/c2) + 1e-8)
		if i < first {
			w[i] -= lr * 0.1 * w[i]
		}
	}
}

// trainModel trains all passes of both edges.
func trainModel(views []trainingView, seed uint64, nets, epochs int) *edgeModel {
	m := new(edgeModel)
	var wg sync.WaitGroup
	for e := range m {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for pass := range m[e] {
				rng := rand.New(rand.NewPCG(seed, uint64(10*e+pass)))
				data := samplesFor(views, m, edge(e), pass, rng)
				for k := range nets {
					r := rand.New(rand.NewPCG(seed, uint64(1000+100*e+10*pass+k)))
					m[e][pass] = append(m[e][pass], trainNet(data, edgeInputs(pass), []int{8, 12}[pass], epochs, r))
				}
			}
		}()
	}
	wg.Wait()
	return m
}

// TestTrainEdges trains the networks anew (with -train) and writes edges.bin, or
// cross-validates (with -folds).
func TestTrainEdges(t *testing.T) {
	if !*trainFlag {
		t.Skip("only with -train: writes the embedded weights")
	}
	recs := readLUDB(t)
	rng := rand.New(rand.NewPCG(7, 7))
	views := trainingViews(recs, rng, 8)
	drawn := trainingViews(drawnRecords(rng, *drawnCount), rng, 4)
	for i := range drawn {
		drawn[i].record = -1
	}
	views = append(views, drawn...)
	if *folds > 1 {
		crossValidate(t, recs, views)
		return
	}
	m := trainModel(views, 1, *nets, *epochs)
	if err := os.WriteFile("edges.bin", m.encode(), 0o644); err != nil {
		t.Fatal(err)
	}
	report(t, "in sample", recs, func(int) *edgeModel { return m })
}

// crossValidate scores each record with networks that never saw it.
func crossValidate(t *testing.T, recs []ludbRecord, views []trainingView) {
	models := make([]*edgeModel, *folds)
	for k := range models {
		var train []trainingView
		for _, v := range views {
			if v.record < 0 || v.record%*folds != k {
				train = append(train, v)
			}
		}
		models[k] = trainModel(train, 1, *nets, *epochs)
		t.Logf("fold %d of %d", k+1, *folds)
	}
	report(t, "cross-validated", recs, func(r int) *edgeModel { return models[r%*folds] })
}

// report scores the whole analysis, beat by beat, with the model of each record
// in place, and writes the predictions for an outside scorer where asked to.
func report(t *testing.T, what string, recs []ludbRecord, model func(r int) *edgeModel) {
	defer func(m *edgeModel) { defaultEdges = m }(defaultEdges)
	var out []byte
	var all [2][]float64
	for ri := range recs {
		defaultEdges = model(ri)
		a, err := Analyse(&recs[ri].ecg, Options{KeepBeats: true})
		if err != nil {
			t.Fatal(err)
		}
		for e := range all {
			all[e] = append(all[e], beatErrors(a, &recs[ri], edge(e))...)
		}
		out = append(out, predictionLine(t, &recs[ri], a)...)
	}
	for e, tol := range []float64{6.5, 11.6} {
		mean, sd := moments(all[e])
		t.Logf("%s, edge %d: n %d mean %.2f SD %.2f ms, within %.1f ms %.1f %%",
			what, e, len(all[e]), mean, sd, tol, 100*shareWithin(all[e], tol))
	}
	if *predFile != "" {
		if err := os.WriteFile(*predFile, out, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// beatErrors are found minus marked, ms, over all beats and leads; found marks
// are rounded to whole samples as the program prints them.
func beatErrors(a *Analysis, r *ludbRecord, e edge) []float64 {
	var out []float64
	for _, b := range a.Beats {
		for l := range r.marks {
			found, want := b.Leads[l].QRSOn, func(m ludbMark) float64 { return m.on }
			if e == offset {
				found, want = b.Leads[l].QRSOff, func(m ludbMark) float64 { return m.off }
			}
			for _, m := range r.marks[l] {
				if w := want(m); found.Found && !math.IsNaN(w) && math.Abs(m.at-float64(b.Sample)) < 60 {
					out = append(out, (math.Round(found.Sample)-w)*1000/a.RateHz)
				}
			}
		}
	}
	return out
}

// predictionLine is one JSON line as concordis ecg --json --beats prints it.
func predictionLine(t *testing.T, r *ludbRecord, a *Analysis) []byte {
	type marks struct {
		On  *int `json:"qrs_on_sample"`
		Off *int `json:"qrs_off_sample"`
	}
	whole := func(m Mark) *int {
		if !m.Found {
			return nil
		}
		v := int(math.Round(m.Sample))
		return &v
	}
	type beat struct {
		Leads  map[string]marks `json:"leads"`
		Global marks            `json:"global"`
	}
	line := struct {
		Record string  `json:"record"`
		Fs     float64 `json:"fs"`
		Beats  []beat  `json:"beats"`
	}{Record: r.name, Fs: a.RateHz}
	for _, b := range a.Beats {
		o := beat{Leads: map[string]marks{}, Global: marks{whole(b.Global.QRSOn), whole(b.Global.QRSOff)}}
		for l, m := range b.Leads {
			o.Leads[r.ecg.Leads[l].FileName] = marks{whole(m.QRSOn), whole(m.QRSOff)}
		}
		line.Beats = append(line.Beats, o)
	}
	doc, err := json.Marshal(line)
	if err != nil {
		t.Fatal(err)
	}
	return append(doc, '\n')
}

func shareWithin(x []float64, tol float64) float64 {
	n := 0
	for _, v := range x {
		if math.Abs(v) <= tol {
			n++
		}
	}
	return float64(n) / float64(max(1, len(x)))
}

func moments(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v
	}
	mean /= float64(max(1, len(x)))
	for _, v := range x {
		sd += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(sd / float64(max(1, len(x)-1)))
}

func namesOf(r *ludbRecord) (out []study.LeadName) {
	for _, l := range r.ecg.Leads {
		out = append(out, l.Name)
	}
	return out
}

// visibleMilliVolt is the deflection in a lead from which on the drawn QRS counts
// as begun: a fifth of a small box.
const visibleMilliVolt = 0.02

// drawnRecords are synthetic recordings whose QRS limits are known by
// construction in every lead. They keep the networks honest on smooth waves and
// low noise, which the recordings of one device do not cover.
func drawnRecords(rng *rand.Rand, n int) []ludbRecord {
	var out []ludbRecord
	names := example.Names()
	for i := range n {
		p, _ := example.Named(names[i%len(names)])
		stretch := math.Exp(0.18 * rng.NormFloat64())
		size := math.Exp(0.35 * rng.NormFloat64())
		p.Ventricles = varied(p.Ventricles, stretch, size, rng)
		p.Repolarizing = varied(p.Repolarizing, stretch, size, rng)
		loud := math.Exp(0.7 * rng.NormFloat64())
		p.Noise.White *= loud
		p.Noise.Muscle *= loud
		seed := rng.Uint64()
		e, _ := example.ECG(p, seed, 10, 500)
		bare := p
		bare.Atria, bare.Repolarizing, bare.Noise = nil, nil, example.Noise{}
		bare.Rhythm.SpikeMilliVolt = 0
		q, truth := example.ECG(bare, seed, 10, 500)
		r := ludbRecord{name: p.Name, ecg: e}
		for l := range q.Leads {
			r.marks = append(r.marks, drawnMarks(q.Leads[l].MilliVolt, truth, q.RateHz))
		}
		out = append(out, r)
	}
	return out
}

// varied stretches and scales pulses, each also a little by itself.
func varied(pulses []example.Pulse, stretch, size float64, rng *rand.Rand) []example.Pulse {
	out := append([]example.Pulse(nil), pulses...)
	for i := range out {
		out[i].FromMs *= stretch
		out[i].ToMs *= stretch
		f := size * math.Exp(0.25*rng.NormFloat64())
		out[i].Peak.X *= f
		out[i].Peak.Y *= f * math.Exp(0.3*rng.NormFloat64())
		out[i].Peak.Z *= f
	}
	return out
}

// drawnMarks finds where the bare QRS of a lead is visible, beat by beat.
func drawnMarks(x []float64, truth example.Truth, rateHz float64) []ludbMark {
	var out []ludbMark
	for b := range truth.QRSOnsetMs {
		from := max(0, int((truth.QRSOnsetMs[b]-40)*rateHz/1000))
		to := min(len(x)-1, int((truth.QRSOffsetMs[b]+40)*rateHz/1000))
		first, last := -1, -1
		for i := from; i <= to; i++ {
			if math.Abs(x[i]) >= visibleMilliVolt {
				if first < 0 {
					first = i
				}
				last = i
			}
		}
		if first >= 0 && last > first {
			out = append(out, ludbMark{on: float64(first), off: float64(last), at: float64(first+last) / 2})
		}
	}
	return out
}
