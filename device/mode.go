package device

// Mode is a pacing mode in the NBG code: chamber paced, chamber sensed, response,
// and R where the sensor may raise the rate.
type Mode uint8

// The modes. VDI paces the ventricles and senses both chambers without tracking;
// it serves as a fallback of the mode switch. OVO only watches.
const (
	OVO Mode = iota
	AOO
	VOO
	DOO
	AAI
	AAIR
	VVI
	VVIR
	VDI
	VDD
	DDI
	DDIR
	DDD
	DDDR
	modeCount
)

// traits says what a mode does.
type traits struct {
	paceA, paceV   bool
	senseA, senseV bool
	track          bool // an atrial sense starts an AV delay
	rate           bool // the sensor may raise the lower rate
}

var modeNames = [modeCount]string{"OVO", "AOO", "VOO", "DOO", "AAI", "AAIR", "VVI", "VVIR", "VDI", "VDD", "DDI", "DDIR", "DDD", "DDDR"}

var modeTraits = [modeCount]traits{
	OVO:  {senseV: true},
	AOO:  {paceA: true},
	VOO:  {paceV: true},
	DOO:  {paceA: true, paceV: true},
	AAI:  {paceA: true, senseA: true},
	AAIR: {paceA: true, senseA: true, rate: true},
	VVI:  {paceV: true, senseV: true},
	VVIR: {paceV: true, senseV: true, rate: true},
	VDI:  {paceV: true, senseA: true, senseV: true},
	VDD:  {paceV: true, senseA: true, senseV: true, track: true},
	DDI:  {paceA: true, paceV: true, senseA: true, senseV: true},
	DDIR: {paceA: true, paceV: true, senseA: true, senseV: true, rate: true},
	DDD:  {paceA: true, paceV: true, senseA: true, senseV: true, track: true},
	DDDR: {paceA: true, paceV: true, senseA: true, senseV: true, track: true, rate: true},
}

// String is the NBG code, "?" for a value that is no mode.
func (m Mode) String() string {
	if m >= modeCount {
		return "?"
	}
	return modeNames[m]
}

// ParseMode finds a mode by its NBG code, exactly as String writes it.
func ParseMode(code string) (Mode, bool) {
	for m, name := range modeNames {
		if name == code {
			return Mode(m), true
		}
	}
	return 0, false
}

// Modes lists all modes.
func Modes() []Mode {
	list := make([]Mode, modeCount)
	for i := range list {
		list[i] = Mode(i)
	}
	return list
}

// asynchronous is the mode under a magnet: the same chambers paced, nothing sensed.
func (m Mode) asynchronous() Mode {
	t := modeTraits[m]
	switch {
	case t.paceA && t.paceV:
		return DOO
	case t.paceA:
		return AOO
	case t.paceV:
		return VOO
	default:
		return m
	}
}
