package dyssynchrony

// Acquisition holds the errors of an examination that the curves themselves do
// not show. The usual sizes are ours; what an interval is worth depends on them
// (docs/methods/symmetry.md). 0 means the usual size, a negative number none.
type Acquisition struct {
	// DopplerMs is the standard error of a valve event that was timed by Doppler
	// and states none, ms. Usual: 5. (Two ways to time the closure of the aortic
	// valve differ by 6 to 8 ms, SD: Aase et al., Eur J Echocardiogr 2008;9:555,
	// doi:10.1093/ejechocard/jen120, abstract.)
	DopplerMs float64
	// TriggerMs is the standard error of the QRS onset that a view counts its time
	// from, ms; each view has its own. Usual: 4.
	TriggerMs float64
	// CuffMmHg is the standard error of a cuff pressure, mmHg. Usual: 4.
	CuffMmHg float64
}

// usual sizes.
const (
	usualDopplerMs = 5.0
	usualTriggerMs = 4.0
	usualCuffMmHg  = 4.0
)

// complete fills in the usual sizes.
func (a Acquisition) complete() Acquisition {
	for _, f := range []struct {
		v     *float64
		usual float64
	}{{&a.DopplerMs, usualDopplerMs}, {&a.TriggerMs, usualTriggerMs}, {&a.CuffMmHg, usualCuffMmHg}} {
		switch {
		case *f.v < 0:
			*f.v = 0
		case !(*f.v > 0) || !finite(*f.v):
			*f.v = f.usual
		}
	}
	return a
}
