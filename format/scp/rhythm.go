package scp

import (
	"fmt"

	"github.com/concordis/concordis/study"
)

// track is one lead on its way to a study.Lead: digital units at its place in
// the record.
type track struct {
	def     leadDef
	x       []int64
	derived bool
}

// strip is a set of tracks with one unit and one clock.
type strip struct {
	tracks       []track
	stepNanoVolt int64
	rateHz       float64
}

// referenceBeat decodes section 5. Leads share the length that section 4 gives
// in milliseconds.
func (d *decoder) referenceBeat(w waves, set leadSet, m beatMap, r *record) (*strip, error) {
	want := int64(m.lengthMs) * 1000 / w.intervalMicros
	found := int64(0)
	s := &strip{stepNanoVolt: w.stepNanoVolt, rateHz: w.rateHz()}
	for i, coded := range w.coded {
		x, err := d.lead(coded, want, w.order, leadPlace(5, i))
		if err != nil {
			return nil, err
		}
		if int64(len(x)) < want {
			r.short(5, i, int64(len(x)), want)
		}
		found += int64(len(x))
		s.tracks = append(s.tracks, track{def: leadDef{code: set.leads[i].code, from: 1, to: int64(len(x))}, x: x})
	}
	if found == 0 {
		return nil, study.Errf(study.NotFound, sectionName(5), "holds no sample of a reference beat")
	}
	return s, nil
}

// short notes a lead that ends early.
func (r *record) short(id, lead int, got, want int64) {
	r.note(study.Warning, "lead-short", leadPlace(id, lead),
		fmt.Sprintf("%d of the %d declared samples are there; the rest is a gap.", got, want))
}

// rhythm decodes section 6 and rebuilds the signal. w5 and ref are nil without a
// reference beat.
func (d *decoder) rhythm(w6 waves, w5 *waves, ref *strip, set leadSet, m beatMap, r *record, how Reconstruction) (*strip, error) {
	switch {
	case set.subtracted && !m.listed, w6.bimodal && !m.listed && m.protected == nil:
		return nil, study.Errf(study.NotFound, sectionName(4), "the zones that the rhythm was compressed by are not there")
	case set.subtracted && ref == nil && len(m.subtracted()) > 0:
		return nil, study.Errf(study.NotFound, sectionName(5), "the reference beat that was subtracted from the rhythm is not there")
	}
	f, err := decimation(&w6, w5, set.subtracted)
	if err != nil {
		return nil, err
	}
	s := &strip{stepNanoVolt: w6.stepNanoVolt, rateHz: w6.rateHz() * float64(f)}
	res := residual{kept: m.kept(), fiducial: m.fiducial, decimated: f > 1}
	if set.subtracted && ref != nil {
		res.beats = m.subtracted()
		s.stepNanoVolt = commonStep(w6.stepNanoVolt, w5.stepNanoVolt)
	}
	if how == Smoothed && (len(res.beats) > 0 || res.decimated) {
		r.note(study.Note, "residual-smoothed", sectionName(6),
			"The residual outside the protected zones was smoothed over three samples; beats that were not subtracted may have lost sharp peaks.")
	}
	for i, coded := range w6.coded {
		x, err := d.storedLead(coded, i, w6.order, set.leads[i], res.kept, f, r)
		if err != nil {
			return nil, err
		}
		scale(x, w6.stepNanoVolt/s.stepNanoVolt)
		var reference []int64
		if len(res.beats) > 0 {
			reference = append(reference, ref.tracks[i].x...)
			scale(reference, w5.stepNanoVolt/s.stepNanoVolt)
		}
		if x, err = res.restore(x, reference, set.leads[i], how, r, i); err != nil {
			return nil, err
		}
		s.tracks = append(s.tracks, track{def: set.leads[i], x: x})
	}
	return s, d.alive()
}

// storedLead decodes one lead of section 6 and undoes its decimation.
func (d *decoder) storedLead(coded []byte, i, order int, l leadDef, kept []zone, f int64, r *record) ([]int64, error) {
	want := l.samples()
	place := leadPlace(6, i)
	if f > 1 {
		want = storedSamples(l, kept, f)
	}
	x, err := d.lead(coded, want, order, place)
	if err != nil {
		return nil, err
	}
	if f > 1 {
		x, err = expand(x, l, kept, f, func(n int64) error { return d.spend(n, place) })
	}
	if int64(len(x)) < l.samples() {
		r.short(6, i, int64(len(x)), l.samples())
	}
	return x, err
}

// restore smooths the residual where that was asked for and adds the reference
// beat back.
func (r *residual) restore(x, reference []int64, l leadDef, how Reconstruction, rec *record, i int) ([]int64, error) {
	if len(r.beats) == 0 && !r.decimated {
		return x, nil
	}
	if err := r.checkZones(l, len(x)); err != nil {
		return nil, err
	}
	if how == Smoothed {
		x = smooth(x, r.keep(l, len(x)))
	}
	if !r.addReference(x, reference, l) {
		rec.note(study.Warning, "zone-outside-reference-beat", leadPlace(6, i),
			"A zone of subtraction reaches beyond the reference beat; the residual stands alone there.")
	}
	return x, nil
}
