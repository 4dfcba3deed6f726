package trial

import "context"

// tries bounds how many are screened for each place in the trial.
const tries = 2000

// simulate recruits, randomises and follows the subjects of one replicate.
func (r *runner) simulate(ctx context.Context, rep int) ([]Subject, Flow, error) {
	d := r.def
	flow := newFlow(d)
	subjects := make([]Subject, 0, d.Size)
	draws, noise, lives, leave := newStream(), newStream(), newStream(), newStream()
	alloc := newAllocation(d, r.seed, rep)
	for k := uint64(0); len(subjects) < d.Size; k++ {
		if k > tries*uint64(d.Size) {
			return nil, flow, r.nobody(&flow)
		}
		if k%256 == 0 && ctx.Err() != nil {
			return nil, flow, cancelled(context.Cause(ctx))
		}
		draws.set(r.seed, rep, drawing, k)
		patient := r.draw(draws.Float64())
		place := draws.Float64()
		read, out := r.screen(patient, rep, k, noise)
		flow.Assessed++
		if out >= 0 {
			flow.Excluded[out]++
			continue
		}
		stratum := alloc.stratum(&read)
		if d.ImplantFirst && draws.Float64() >= r.firstSuccess() {
			flow.ImplantFailedBefore++
			continue
		}
		entry, follow := d.times((float64(len(subjects)) + place) / float64(d.Size))
		s := Subject{Patient: patient, Arm: alloc.next(stratum), Stratum: stratum, EntryDay: entry, reading: read, BSAM2: read.base.BSAM2}
		l := live{r: r, s: &s, seed: r.seed, rep: rep, unit: k, chance: lives, leaving: leave, patient: r.fixed(patient), limit: follow}
		if err := l.begin(); err != nil {
			return nil, flow, err
		}
		l.run()
		l.visit()
		subjects = append(subjects, s)
	}
	flow.count(d, subjects)
	return subjects, flow, nil
}

// firstSuccess is the share of implantations before randomisation that succeed:
// that of the first arm with a device.
func (r *runner) firstSuccess() float64 {
	for i := range r.def.Arms {
		if a := &r.def.Arms[i]; a.Implants() {
			return a.ImplantSuccess
		}
	}
	return 1
}

// screen reads a patient and gives the first criterion that keeps him or her out,
// -1 for none.
func (r *runner) screen(patient, rep int, unit uint64, c *stream) (reading, int) {
	read := reading{base: r.bank.Baseline(patient)}
	if r.broken != nil {
		return read, r.broken[patient]
	}
	n := &r.def.Noise
	c.set(r.seed, rep, screening, unit)
	if n.Redraw {
		// The truth on day 0 is that of the first arm without its device, which all share.
		t, err := r.bank.Trajectory(patient, r.untreated())
		if err == nil {
			read.redrawn = true
			read.edv, read.esv = n.volumes(c, &t.States[0])
			read.ef = min(max(100*(read.edv-read.esv)/read.edv+n.EFPoints*c.NormFloat64(), 1), 90)
		}
	}
	if len(n.Readers) > 0 {
		read.readers = r.readers(read.base, c)
	}
	return read, read.firstBroken(r.def.Criteria)
}

// untreated is a physiology of which day 0 is the patient before treatment.
func (r *runner) untreated() string {
	a := &r.def.Arms[0]
	if a.Implants() {
		return a.physiology(false, 0, r.def.Titrated)
	}
	return a.physiology(true, 0, r.def.Titrated)
}

// readers adds reader error to what the bank stores of measures, in the order of
// the names so that the digits do not depend on a map.
func (r *runner) readers(b *Baseline, c *stream) map[string]float64 {
	out := make(map[string]float64, len(r.def.Noise.Readers))
	for _, id := range r.readerOrder() {
		z := c.NormFloat64()
		if v, ok := b.Measured[MeasurePrefix+id]; ok {
			out[MeasurePrefix+id] = v * (1 + r.def.Noise.Readers[id]*z)
		}
	}
	return out
}

// nobody is the error of a trial that does not fill up.
func (r *runner) nobody(f *Flow) error {
	e := Eligibility{Assessed: f.Assessed, Removed: make([]Removed, len(f.Excluded))}
	for i, n := range f.Excluded {
		e.Removed[i] = Removed{Criterion: i, Text: r.def.Criteria[i].String(), First: n, Any: n}
	}
	if err := e.Err(); err != nil && f.Randomised() == 0 && f.ImplantFailedBefore == 0 {
		return err
	}
	return bad("criteria", "after %d patients were screened the trial is still not full: too few of the bank are eligible", f.Assessed)
}
