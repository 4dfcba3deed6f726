package device_test

import (
	"slices"
	"testing"

	"github.com/concordis/concordis/device"
)

// diagram is a timing diagram as text: what comes in, what the marker channel says.
type diagram struct {
	name   string
	change func(*device.Params)
	events []deflection
	until  int64
	want   string // worked out by hand from the intervals in the comment
}

func TestDiagrams(t *testing.T) {
	for _, c := range slices.Concat(modeDiagrams(), trackingDiagrams(), ventricleDiagrams(), atrialDiagrams()) {
		t.Run(c.name, func(t *testing.T) {
			p := device.Nominal()
			if c.change != nil {
				c.change(&p)
			}
			if got, _ := play(t, p, c.until, c.events...); got != c.want {
				t.Errorf("\ngot  %s\nwant %s", got, c.want)
			}
		})
	}
}

func mode(m device.Mode) func(*device.Params) {
	return func(p *device.Params) { p.Mode = m }
}

func modeDiagrams() []diagram {
	return []diagram{
		// LRI 1000, AV 150: atrial pace at 850 after each ventricular event.
		{"DDD at rest paces both chambers", nil, nil, 2100, "850:AP 1000:BVP 1850:AP 2000:BVP"},
		{"VVI paces at the lower rate and a sense restarts it", mode(device.VVI), []deflection{{1500, "V"}}, 3600, "1000:BVP 1500:VS 2500:BVP 3500:BVP"},
		{"VVI does not see the atrium", mode(device.VVI), []deflection{{500, "A"}}, 1100, "1000:BVP"},
		{"AAI paces the atrium only", mode(device.AAI), []deflection{{700, "A"}, {900, "A"}}, 2800, "700:AS 900:AR 1700:AP 2700:AP"},
		{"VDD tracks and never paces the atrium", mode(device.VDD), []deflection{{700, "A"}}, 2000, "700:AS 850:BVP 1850:BVP"},
		{"DDI does not track an atrial sense", mode(device.DDI), []deflection{{600, "A"}}, 2100, "600:AS 1000:BVP 1850:AP 2000:BVP"},
		{"DOO senses nothing", mode(device.DOO), []deflection{{600, "A"}, {700, "V"}}, 2100, "850:AP 1000:BVP 1850:AP 2000:BVP"},
		{"VOO", mode(device.VOO), []deflection{{700, "V"}}, 2100, "1000:BVP 2000:BVP"},
		{"AOO", mode(device.AOO), []deflection{{700, "A"}}, 2100, "1000:AP 2000:AP"},
		{"OVO only watches", mode(device.OVO), []deflection{{700, "V"}, {900, "V"}}, 3000, "700:VS 900:VR"},
		{"hysteresis lengthens the escape after a sense only", func(p *device.Params) { p.Mode, p.HysteresisRatePpm = device.VVI, 50 },
			[]deflection{{1500, "V"}}, 3800, "1000:BVP 1500:VS 2700:BVP 3700:BVP"},
		// A–A: conduction at 100 ms leaves A–A at 1000, so V–V follows conduction.
		{"atrial-based timing keeps A–A", func(p *device.Params) { p.Timing = device.AtrialBased },
			[]deflection{{955, "V"}, {1980, "V"}}, 2900, "850:AP 955:XT 960:SP+BVP 1850:AP 1980:VS 2850:AP"},
		// The same conduction at 130 ms with V–V timing: atrial pace 850 after the sense.
		{"ventricular-based timing follows conduction", nil, []deflection{{980, "V"}}, 2000, "850:AP 980:VS 1830:AP 1980:BVP"},
	}
}

func trackingDiagrams() []diagram {
	return []diagram{
		{"an atrial sense is tracked", nil, []deflection{{600, "A"}}, 1700, "600:AS 750:BVP 1600:AP"},
		{"the sensed AV delay takes the offset", func(p *device.Params) { p.SensedAVOffsetMs = -30 }, []deflection{{600, "A"}}, 800, "600:AS 720:BVP"},
		{"a sense in PVARP is not", nil, []deflection{{600, "A"}, {999, "A"}, {1000, "A"}}, 1300, "600:AS 750:BVP 999:AR 1000:AS 1250:BVP"},
		{"a sense in the atrial blanking does not exist", nil, []deflection{{600, "A"}, {849, "A"}, {850, "A"}}, 900, "600:AS 750:BVP 850:AR"},
		// Atrial interval 440, URI 500, TARP 400: the delay grows 150, 210, 270, 330, and
		// the next sense, 180 after a pulse, falls into PVARP.
		{"Wenckebach at the upper rate", nil, every("A", 600, 3000, 440), 3000,
			"600:AS 750:BVP 1040:AS 1250:BVP 1480:AR 1920:AS 2070:BVP 2360:AS 2570:BVP 2800:AR"},
		// Atrial interval 390, TARP 400: every other one is in PVARP.
		{"2:1 block above TARP", nil, every("A", 600, 2600, 390), 2600,
			"600:AS 750:BVP 990:AR 1380:AS 1530:BVP 1770:AR 2160:AS 2310:BVP 2550:AR"},
		{"a conducted beat inhibits", nil, []deflection{{600, "A"}, {740, "V"}}, 1600, "600:AS 740:VS 1590:AP"},
		// V–V 750, so the next is at least 682 (9 % less), and the escape at most 743 later.
		{"rate smoothing holds the next interval within 9 %", func(p *device.Params) { p.SmoothingPercent = 9 },
			[]deflection{{600, "A"}, {1200, "A"}}, 2200, "600:AS 750:BVP 1200:AS 1432:BVP 2025:AP 2175:BVP"},
	}
}

func ventricleDiagrams() []diagram {
	return []diagram{
		{"negative offset paces the left ventricle first", func(p *device.Params) { p.LVOffsetMs = -40 }, nil, 1100, "850:AP 1000:LVP 1040:RVP"},
		{"positive offset paces the right ventricle first", func(p *device.Params) { p.LVOffsetMs = 30 }, nil, 1100, "850:AP 1000:RVP 1030:LVP"},
		{"LV only", func(p *device.Params) { p.Chambers = device.LVOnly }, nil, 1100, "850:AP 1000:LVP"},
		{"RV only", func(p *device.Params) { p.Chambers = device.RVOnly }, nil, 1100, "850:AP 1000:RVP"},
		{"LV protection leaves the beat to the right ventricle", func(p *device.Params) { p.Chambers = device.LVOnly },
			[]deflection{{700, "L"}}, 1100, "700:LVS 850:AP 1000:LVI+RVP"},
		{"a sense in the crosstalk window brings a safety pace at 110 ms", nil, []deflection{{900, "V"}}, 1100, "850:AP 900:XT 960:SP+BVP"},
		{"a sense in the blanking after the atrial pace does not exist", nil, []deflection{{889, "V"}}, 1100, "850:AP 1000:BVP"},
		{"after the window a sense inhibits", nil, []deflection{{960, "V"}}, 1100, "850:AP 960:VS"},
		{"the trigger answers an RV sense", func(p *device.Params) { p.Mode, p.BiVTrigger = device.VVI, true },
			[]deflection{{700, "V"}, {1100, "V"}}, 2200, "700:VS+VT+BVP 1100:VS 2100:BVP"},
		{"VRP", mode(device.VVI), []deflection{{700, "V"}, {1019, "V"}}, 2000, "700:VS 1019:VR 1700:BVP"},
	}
}

func atrialDiagrams() []diagram {
	return []diagram{
		// PVC at 1300: PVARP 250+200 holds until 1750; without it the beat at 1700 would be
		// tracked. Guard of 300 ms after the refractory beat: atrial pace at 2150 anyway.
		{"PVARP is longer after a PVC", func(p *device.Params) { p.PVARPExtensionMs = 200 },
			[]deflection{{1400, "V"}, {1800, "A"}}, 2300, "850:AP 1000:BVP 1400:PVC+PVARP+ 1800:AR 2250:AP"},
		// LRI 600, atrial pace due at 1050: it waits for the guard of 300 ms after the
		// refractory beat, or is left out where that leaves less than 30 ms to the escape.
		{"no atrial pace soon after a refractory beat", func(p *device.Params) { p.LowerRatePpm, p.UpperRatePpm, p.PVARPMs = 100, 150, 350 },
			[]deflection{{800, "A"}}, 1300, "450:AP 600:BVP 800:AR 1100:AP 1200:BVP"},
		{"no atrial pace at all where the guard leaves no room", func(p *device.Params) { p.LowerRatePpm, p.UpperRatePpm, p.PVARPMs = 100, 150, 350 },
			[]deflection{{900, "A"}}, 1300, "450:AP 600:BVP 900:AR 1200:BVP"},
		// AV hysteresis: conduction at 140 ms, so the next delay is 140-40 = 100 ms.
		{"negative AV hysteresis comes before conduction", func(p *device.Params) { p.NegativeAVHystMs = 40 },
			[]deflection{{600, "A"}, {740, "V"}, {1400, "A"}}, 1600, "600:AS 740:VS 1400:AS 1500:BVP"},
		// Conducted rhythm, interval 600 from the third beat on, whose atrial beats fall 240 ms
		// after each RV sense: two such cycles, then PVARP 240-30 = 210 lets the next be tracked,
		// at the upper rate.
		{"tracking preference regains tracking", func(p *device.Params) { p.TrackingPreference = true },
			[]deflection{{500, "A"}, {620, "V"}, {860, "A"}, {1220, "V"}, {1460, "A"}, {1820, "V"}, {2060, "A"}, {2420, "V"}, {2660, "A"}}, 3000,
			"500:AS 620:VS 860:AR 1220:VS 1460:AR 1820:VS 2060:AR 2420:VS+PVARP- 2660:AS 2920:BVP"},
	}
}
