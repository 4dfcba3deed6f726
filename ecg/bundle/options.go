package bundle

// Options are the named parameters. The zero value means the defaults.
type Options struct {
	// IgnoreDuration leaves the QRS width clauses out (outcome "skipped"), for beats
	// whose time axis is not real. Labels then speak of shape only.
	IgnoreDuration bool
	// NotchFromMs and NotchToShare are the window of the mid-QRS notch: from this
	// many ms after QRS onset to this share of the QRS. Defaults 40 ms and 2/3.
	NotchFromMs  float64
	NotchToShare float64
	// ForbidQInAVL makes a q wave in aVL fail the AHA/ACCF/HRS 2009 LBBB rule; the
	// statement itself allows a narrow q there.
	ForbidQInAVL bool
}
