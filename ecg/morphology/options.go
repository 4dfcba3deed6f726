package morphology

// Options are the named parameters. A zero field means its default.
type Options struct {
	// SmallestWaveMicroVolt and SmallestWaveMs bound a wave from below. Defaults 20
	// µV and 6 ms: what the readers of the CSE set could still see reliably (IEC
	// 60601-2-51 Annex FF.5, read in translation).
	SmallestWaveMicroVolt, SmallestWaveMs float64
	// NotchMicroVolt and NotchMs bound a notch from below. Defaults 30 µV and 6 ms:
	// two opposite slopes with a turning point (IEC 60601-2-51 Annex GG.5, read in a
	// maker's quotation).
	NotchMicroVolt, NotchMs float64
	// SlurRatio is the share of the steepest slope beside it below which a stretch is
	// a slur. Default 0.4, our own choice: no source gives a number.
	SlurRatio float64
	// SlurMicroVolt is the amplitude that the limb must cover on both sides of a slur,
	// so that its foot is not one. Default 50 µV, our own choice.
	SlurMicroVolt float64
	// PlateauMs is the length from which a flat top counts as a slur although it holds
	// the top. Default 30 ms, our own choice.
	PlateauMs float64
	// PlateauShare is the share of the wave that such a top must fill besides. Default
	// 0.3, our own choice: half a sine stays below 0.4 of its steepest slope for 0.26 of
	// its length, however long it is.
	PlateauShare float64
	// LastTopShare is the height, as a share of the tallest R top, from which a later
	// top counts as the last R peak. Default 0.5, our own choice.
	LastTopShare float64
	// SlopeMs is half the width of the window in which slopes are measured. Default 4
	// ms, our own choice.
	SlopeMs float64
}

// noiseFactor: a wave or turning point must exceed this many standard errors of a
// sample, whatever its named limit.
const noiseFactor = 4

// capitalShare: a wave is written in capitals from this share of the largest
// deflection of its lead on (our own reading of "small" in rS, qR and the like).
const capitalShare = 0.5

func (o Options) withDefaults() Options {
	set := func(p *float64, v float64) {
		if !(*p > 0) {
			*p = v
		}
	}
	set(&o.SmallestWaveMicroVolt, 20)
	set(&o.SmallestWaveMs, 6)
	set(&o.NotchMicroVolt, 30)
	set(&o.NotchMs, 6)
	set(&o.SlurRatio, 0.4)
	set(&o.SlurMicroVolt, 50)
	set(&o.PlateauMs, 30)
	set(&o.PlateauShare, 0.3)
	set(&o.LastTopShare, 0.5)
	set(&o.SlopeMs, 4)
	return o
}
