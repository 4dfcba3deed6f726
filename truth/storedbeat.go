package truth

import (
	"context"
	"math"

	"github.com/concordis/concordis/heart"
	"github.com/concordis/concordis/study"
)

// storedCavities are the cavities in the names of the stored beat, in the order of
// package heart.
var storedCavities = [heart.Cavities]string{"syart", "syven", "puart", "puven", "la", "ra", "lv", "rv"}

// storedBeat begins where the stored heart-failure beat begins and sets one beat of
// ours, at the default step, against it: the greatest difference of any cavity's
// volume (mL) and pressure (mmHg).
var storedBeat = experiment{"stored-beat", func(ctx context.Context, b *bench) (values, error) {
	t, err := readTable(ctx, b, "model/circadapt-hf/beat.csv")
	if err != nil {
		return nil, err
	}
	times, err := t.named("time_s", 1)
	if err != nil {
		return nil, err
	}
	c, err := failingBeats(1)
	if err != nil {
		return nil, err
	}
	v := values{"volume": 0, "pressure": 0}
	for i, name := range storedCavities {
		ml, err := t.named("v_"+name+"_m3", 1e6)
		if err != nil {
			return nil, err
		}
		mmHg, err := t.named("p_"+name+"_pa", 1/heart.MmHgPa)
		if err != nil {
			return nil, err
		}
		for k, at := range times {
			j := int(math.Round(at / c.StepS))
			if j >= len(c.VolumeM3[i]) {
				break // the last row repeats the first
			}
			v["volume"] = max(v["volume"], math.Abs(1e6*c.VolumeM3[i][j]-ml[k]))
			v["pressure"] = max(v["pressure"], math.Abs(c.PressurePa[i][j]/heart.MmHgPa-mmHg[k]))
		}
	}
	return v, nil
}}

// twelfthBeat lets the same heart go on: extremes of its left ventricle in the
// twelfth beat.
var twelfthBeat = experiment{"twelfth-beat", func(context.Context, *bench) (values, error) {
	c, err := failingBeats(12)
	if err != nil {
		return nil, err
	}
	v := values{"edv": 0, "esv": math.Inf(1), "pressure": 0}
	for k, volume := range c.VolumeM3[heart.LeftVentricle] {
		v["edv"], v["esv"] = max(v["edv"], 1e6*volume), min(v["esv"], 1e6*volume)
		v["pressure"] = max(v["pressure"], c.PressurePa[heart.LeftVentricle][k]/heart.MmHgPa)
	}
	return v, nil
}}

// failingBeats runs the heart-failure reference from its stored start and gives the
// signals of the last beat.
func failingBeats(n int) (heart.Columns, error) {
	p := heart.HeartFailure()
	h, err := heart.New(p)
	if err != nil {
		return heart.Columns{}, study.Errf(study.Internal, "heart", "the reference heart is refused")
	}
	act, rec := p.Activation(), h.NewRecorder()
	for range n {
		if h.Beat(act, rec) != nil {
			return heart.Columns{}, study.Errf(study.Numerical, "heart", "a beat leaves the domain of the model")
		}
	}
	return rec.Columns(), nil
}
