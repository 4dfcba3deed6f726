package truth

import (
	"context"

	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/study"
)

// steadyBeat runs a heart until it is steady and sums up the beat that follows. A
// heart that does not become steady is an error of kind study.Numerical.
func steadyBeat(p heart.Parameters, act heart.Activation) (heart.Summary, error) {
	h, err := heart.New(p)
	if err == nil {
		_, err = h.Run(act, heart.Until{Beats: 300})
	}
	if err != nil {
		return heart.Summary{}, study.Errf(study.Numerical, "heart", "the heart does not become steady")
	}
	rec := h.NewRecorder()
	if h.Beat(act, rec) != nil {
		return heart.Summary{}, study.Errf(study.Numerical, "heart", "the steady beat leaves the domain of the model")
	}
	return rec.Summary(), nil
}

// healthyHeart is the steady beat of the healthy heart: volumes in mL, pressures in
// mmHg.
var healthyHeart = experiment{"healthy-heart", func(_ context.Context, _ *bench) (values, error) {
	p := heart.Healthy()
	s, err := steadyBeat(p, p.Activation())
	if err != nil {
		return nil, err
	}
	return values{
		"edv": s.LV.EndDiastolicM3 * 1e6, "esv": s.LV.EndSystolicM3 * 1e6, "ef": s.LV.EjectionFraction * 100,
		"pa mean": s.PulmonaryPa.Mean / heart.MmHgPa, "pa max": s.PulmonaryPa.Max / heart.MmHgPa,
		"la": s.LAPa.Mean / heart.MmHgPa, "ra": s.RAPa.Mean / heart.MmHgPa,
	}, nil
}}

// lateWalls delays the left free wall after the septum by 65 and 105 ms and
// compares with 5 ms: change of dP/dt max in percent, work densities in percent of
// those at 5 ms. "b" is the healthy heart with the sarcomere of the reference run,
// "a" the default sarcomere in heart failure.
var lateWalls = experiment{"late-walls", func(ctx context.Context, b *bench) (values, error) {
	healthy := heart.Healthy()
	healthy.Contraction = heart.MechChem
	hearts := [...]struct {
		name string
		p    heart.Parameters
	}{{"b", healthy}, {"a", heart.HeartFailure()}}
	delaysMs := [...]float64{5, 65, 105}
	beats, err := each(ctx, b, "late walls", len(hearts)*len(delaysMs), func(i int) (heart.Summary, error) {
		return lateWall(hearts[i/len(delaysMs)].p, delaysMs[i%len(delaysMs)]/1000)
	})
	if err != nil {
		return nil, err
	}
	v := values{}
	for i, h := range hearts {
		free, _ := h.p.WallRange(heart.LeftFreeWall)
		septum, _ := h.p.WallRange(heart.SeptalWall)
		base := &beats[i*len(delaysMs)]
		for k, suffix := range []string{"", " 65", " 105"} {
			s := &beats[i*len(delaysMs)+k]
			v[h.name+" slope"+suffix] = 100 * (s.LV.MaxSlopePaPerS/base.LV.MaxSlopePaPerS - 1)
			v[h.name+" free wall"+suffix] = 100 * s.Patches[free].WorkPa / base.Patches[free].WorkPa
			v[h.name+" septum"+suffix] = 100 * s.Patches[septum].WorkPa / base.Patches[septum].WorkPa
		}
	}
	return v, nil
}}

// lateWall is the steady beat with the left free wall so many seconds after the
// septum, and the right one 5 ms after it as in the reference run.
func lateWall(p heart.Parameters, delayS float64) (heart.Summary, error) {
	act := p.Activation()
	from, to := p.WallRange(heart.LeftFreeWall)
	act.Delay(from, to, delayS)
	from, to = p.WallRange(heart.RightFreeWall)
	act.Delay(from, to, 0.005)
	return steadyBeat(p, act)
}
