package bundle

// Options are the named parameters. A zero field means its default.
type Options struct {
	// IgnoreDuration leaves the QRS width clauses out (outcome "skipped"), for beats
	// whose time axis is not real. Labels then speak of shape only, and rules that
	// differ from another by width alone are skipped as a whole.
	IgnoreDuration bool

	// NotchFromMs and NotchToShare are the window of the mid-QRS notch: from this many
	// ms after QRS onset (40: Préda 2013, abstract) to this share of the QRS (half or
	// two thirds in different papers; default 2/3). NotchFromShare, where it is above
	// 0, takes the place of NotchFromMs for beats whose time axis is not real.
	NotchFromMs, NotchToShare, NotchFromShare float64
	// ForbidQInAVL makes a q wave in aVL fail the AHA/ACCF/HRS 2009 LBBB rule; the
	// statement itself allows a narrow q there.
	ForbidQInAVL bool
	// SmallRShare is the largest r, as a share of the S beside it, that still makes rS.
	// Default 0.5, our own choice.
	SmallRShare float64
	// BroadShare is the share of the QRS that the R waves of a lead must span to be
	// called broad. Default 0.7, our own choice: no source gives a number.
	BroadShare float64

	// VectorFromDeg and VectorToDeg are the azimuths between which the QRS area vector
	// must point in our own LBBB rule, 0 left and 90 back; VectorSwingDeg is the largest
	// turn of its transverse direction from the first to the last third of the QRS area.
	// Defaults 35, 120 and 60, chosen on half of 50 patients and 50 healthy persons.
	VectorFromDeg, VectorToDeg, VectorSwingDeg float64
}

func (o Options) withDefaults() Options {
	set := func(p *float64, v float64) {
		if !(*p > 0) {
			*p = v
		}
	}
	set(&o.NotchFromMs, 40)
	set(&o.NotchToShare, 2.0/3)
	set(&o.SmallRShare, 0.5)
	set(&o.BroadShare, 0.7)
	set(&o.VectorFromDeg, 35)
	set(&o.VectorToDeg, 120)
	set(&o.VectorSwingDeg, 60)
	return o
}
