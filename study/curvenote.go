package study

// CurveNote is what a user states about a file of curves where the file itself
// does not say it, or says it in its own words: the column mapping. Empty fields
// state nothing.
type CurveNote struct {
	Quantity  Quantity
	Direction Direction
	Chamber   Chamber
	Technique Technique
	View      View
	Layer     string
	Model     SegmentModel
	Vendor    string
	Software  string
	Version   string
	// Unit of the values: "%", "fraction", "mm", "cm", "mL", "mmHg", "kPa", "cm/s",
	// "m/s", "1/s". TimeUnit: "ms" or "s".
	Unit     string
	TimeUnit string
	ZeroAt   TimeZero
	ZeroMs   Fact[float64]
	EndMs    Fact[float64]
	RRMs     Fact[float64]
	Drift    DriftState
	Origin   Origin // of curves that no person stands behind
	// Columns maps the label of a column to what it holds: "time", "segment",
	// "value", "view", "ignore", or the name of a segment.
	Columns map[string]string
}

// Apply overwrites what c states with what the user stated. Unit, TimeUnit and
// Columns concern the reading of a table and change nothing here.
func (n *CurveNote) Apply(c *CurveSet) {
	set(&c.Quantity, n.Quantity)
	set(&c.Direction, n.Direction)
	set(&c.Chamber, n.Chamber)
	set(&c.Technique, n.Technique)
	set(&c.View, n.View)
	set(&c.Layer, n.Layer)
	set(&c.Model, n.Model)
	set(&c.Source.Vendor, n.Vendor)
	set(&c.Source.Software, n.Software)
	set(&c.Source.Version, n.Version)
	set(&c.ZeroAt, n.ZeroAt)
	set(&c.Drift, n.Drift)
	set(&c.Source.Origin, n.Origin)
	for _, f := range []struct{ to, from *Fact[float64] }{{&c.ZeroMs, &n.ZeroMs}, {&c.EndMs, &n.EndMs}, {&c.RRMs, &n.RRMs}} {
		if f.from.Known {
			*f.to = *f.from
		}
	}
}

// set overwrites with a stated value.
func set[T comparable](to *T, stated T) {
	var none T
	if stated != none {
		*to = stated
	}
}
