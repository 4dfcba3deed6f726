package device

// Adaptive is an algorithm that sets the AV delay from measured conduction. The
// names are ours; each is written after public descriptions of a maker's algorithm
// and leaves out what is not public.
type Adaptive uint8

// The adaptive algorithms.
const (
	AdaptiveOff Adaptive = iota
	// FusionLV, after descriptions of AdaptivCRT: once a minute up to five beats with
	// an AV delay of 300 ms measure conduction (cardiocases.com, trace commentary).
	// While it is normal (AP–VS up to 250 ms, implied there; AS–VS up to 200 ms,
	// unverified) and the rate at most 100/min (maker's page), only the left ventricle
	// is paced, at the earlier of 70 % of conduction and 40 ms before it (both
	// unverified). Otherwise both are, at the programmed AV delay held within 80–140 ms
	// sensed and 100–180 ms paced (doi 10.1186/s42444-022-00067-x, table 2); the
	// maker's use of the P-wave width is left out.
	FusionLV
	// FollowIntrinsic, after descriptions of SyncAV: every 256 cycles three beats with
	// an AV delay of 350 ms paced and 325 ms sensed measure conduction; below 300 ms the
	// AV delay becomes conduction less AdaptiveOffsetMs, otherwise the programmed one
	// holds (crm-lab.wixsite.com, biventricular algorithms; Thibault 2019, doi
	// 10.1016/j.hrthm.2019.01.020).
	FollowIntrinsic
	// FractionBiV, after descriptions of AutoAdapt: once a minute conduction is
	// measured (300 ms, five beats: ours); both ventricles are paced at 70 % of it with
	// the left one 40 ms first (doi 10.1186/s42444-022-00067-x, table 2).
	FractionBiV
	adaptiveCount
)

// The constants of the algorithms; sources above.
const (
	searchAVMs        = 300
	searchBeats       = 5
	searchPeriodMs    = 60000
	followPeriod      = 256
	followBeats       = 3
	followPacedMs     = 350
	followSensedMs    = 325
	followLimitMs     = 300
	normalSensedMs    = 200
	normalPacedMs     = 250
	fusionLongestVV   = 600 // 100/min: pacing LV only from this interval on
	fractionPercent   = 70
	fusionLeadMs      = 40
	fractionLVFirstMs = 40
	hystCycles        = 32 // own choice: how long negative AV hysteresis holds
)

// adaptation is the state of adaptive AV delay and negative AV hysteresis.
type adaptation struct {
	searching     bool
	left          int   // beats left in this search
	cycles        int   // since the last search
	nextAt        int64 // time of the next search
	sum           [2]int64
	n             [2]int64 // measured intervals: 0 sensed, 1 paced
	av            [2]int64 // adapted AV delay, 0 = programmed
	lvOnly        bool
	lvFirst       bool // FractionBiV has measured
	hystAV        int64
	hystRemaining int
}

// reset starts with a search at the first cycle.
func (a *adaptation) reset(*Device) {
	*a = adaptation{cycles: followPeriod}
}

func kindOf(paced bool) int {
	if paced {
		return 1
	}
	return 0
}

// delay is the AV delay in force, base the programmed one.
func (a *adaptation) delay(d *Device, paced bool, base int64) int64 {
	switch {
	case d.p.Adaptive == AdaptiveOff:
	case a.searching && d.p.Adaptive == FollowIntrinsic && paced:
		return max(base, followPacedMs)
	case a.searching && d.p.Adaptive == FollowIntrinsic:
		return max(base, followSensedMs)
	case a.searching:
		return max(base, searchAVMs)
	case a.av[kindOf(paced)] > 0:
		base = a.av[kindOf(paced)]
	}
	if a.hystRemaining > 0 {
		base = min(base, a.hystAV)
	}
	return base
}

// conducted measures an RV sense that ended an AV delay.
func (d *Device) conducted() {
	if !d.avOpen {
		return
	}
	a := &d.adapt
	av := d.now - d.avStart
	if a.searching {
		a.sum[kindOf(d.avPaced)] += av
		a.n[kindOf(d.avPaced)]++
	} else if d.p.NegativeAVHystMs > 0 {
		a.hystAV, a.hystRemaining = max(av-int64(d.p.NegativeAVHystMs), minAVMs), hystCycles
	}
}

// cycle counts a ventricular event and starts and ends searches.
func (a *adaptation) cycle(d *Device, out *Outputs) {
	if a.hystRemaining > 0 {
		a.hystRemaining--
	}
	if d.p.Adaptive == AdaptiveOff || !d.t.track {
		a.searching = false
		return
	}
	if a.searching {
		if a.left--; a.left <= 0 {
			a.finish(d)
		}
		return
	}
	a.cycles++
	due := d.now >= a.nextAt
	if d.p.Adaptive == FollowIntrinsic {
		due = a.cycles >= followPeriod
	}
	if !due {
		return
	}
	a.searching, a.left = true, searchBeats
	if d.p.Adaptive == FollowIntrinsic {
		a.left = followBeats
	}
	a.sum, a.n = [2]int64{}, [2]int64{}
	d.count.Searches++
	d.note(out, AVSearch)
}

// finish turns the measured intervals into AV delays.
func (a *adaptation) finish(d *Device) {
	a.searching, a.cycles, a.nextAt = false, 0, d.now+searchPeriodMs
	a.av, a.lvOnly, a.lvFirst = [2]int64{}, false, false
	var mean [2]int64
	for k := range mean {
		if a.n[k] > 0 {
			mean[k] = a.sum[k] / a.n[k]
		}
	}
	// One kind of beat may be all there was; the other differs by the programmed offset.
	offset := int64(d.p.SensedAVOffsetMs)
	if mean[0] == 0 && mean[1] > 0 {
		mean[0] = max(mean[1]+offset, minAVMs)
	} else if mean[1] == 0 && mean[0] > 0 {
		mean[1] = mean[0] - offset
	}
	known := mean[0] > 0
	switch d.p.Adaptive {
	case FollowIntrinsic:
		for k, m := range mean {
			if known && m < followLimitMs {
				a.av[k] = max(m-int64(d.p.AdaptiveOffsetMs), minAVMs)
			}
		}
	case FractionBiV:
		a.lvFirst = known
		for k, m := range mean {
			if known {
				a.av[k] = max(m*fractionPercent/100, minAVMs)
			}
		}
	case FusionLV:
		a.lvOnly = known && mean[0] <= normalSensedMs && mean[1] <= normalPacedMs
		for k, m := range mean {
			if a.lvOnly {
				a.av[k] = max(min(m*fractionPercent/100, m-fusionLeadMs), minAVMs)
			}
		}
		if !a.lvOnly {
			programmed := int64(d.p.AVDelayMs)
			a.av[0] = min(max(programmed+offset, 80), 140)
			a.av[1] = min(max(programmed, 100), 180)
		}
	default:
	}
}

// chambers is which ventricles this beat paces.
func (d *Device) chambers() Chambers {
	if d.adapt.lvOnly && d.prevVV >= fusionLongestVV {
		return LVOnly
	}
	if d.p.Adaptive == FusionLV {
		return BiV
	}
	return d.p.Chambers
}

// offset is LVOffsetMs in force.
func (d *Device) offset() int64 {
	if d.adapt.lvFirst {
		return -fractionLVFirstMs
	}
	return int64(d.p.LVOffsetMs)
}
