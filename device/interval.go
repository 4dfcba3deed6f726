package device

// ceilInterval is the shortest whole interval that is not faster than the rate.
func ceilInterval(ppm int) int64 { return int64((60000 + ppm - 1) / ppm) }

// UpperIntervalMs is the shortest interval from a ventricular event to a paced one
// in the programmed mode: the upper-rate interval, or that of the maximum sensor
// rate where it is shorter and the mode follows the sensor. Safety pace and trigger
// are the exceptions.
func (p Params) UpperIntervalMs() int64 {
	upper := ceilInterval(p.UpperRatePpm)
	if modeTraits[p.Mode].rate {
		upper = min(upper, ceilInterval(p.MaxSensorRatePpm))
	}
	return upper
}

// LowerIntervalMs is the programmed lower-rate interval.
func (p Params) LowerIntervalMs() int64 { return int64(60000 / p.LowerRatePpm) }

// lowerInterval is the escape interval from now: lower rate, lengthened by
// hysteresis after a sense, shortened by sensor, fallback, regulation and smoothing.
func (d *Device) lowerInterval(sensed bool) int64 {
	if d.magnet {
		return int64(60000 / d.p.MagnetRatePpm)
	}
	lower := d.lri
	if sensed && d.p.HysteresisRatePpm > 0 && d.sensorMilli <= int64(d.p.LowerRatePpm)*1000 {
		lower = int64(60000 / d.p.HysteresisRatePpm)
	}
	if d.t.rate && d.sensorMilli > 0 {
		lower = min(lower, 60000000/d.sensorMilli)
	}
	if d.sw.phase == switched {
		lower = min(lower, d.fallback())
		if d.vrr > 0 {
			lower = min(lower, d.vrr)
		}
	}
	if d.p.SmoothingPercent > 0 && d.prevVV > 0 && d.t.paceV {
		lower = min(lower, d.prevVV*int64(100+d.p.SmoothingPercent)/100)
	}
	return max(lower, d.upper)
}

// trackedInterval is the shortest interval to a tracked pace: the upper-rate
// interval, or what smoothing allows after the last one.
func (d *Device) trackedInterval() int64 {
	least := d.uri
	if d.p.SmoothingPercent > 0 && d.prevVV > 0 {
		least = max(least, d.prevVV*int64(100-d.p.SmoothingPercent)/100)
	}
	return least
}

// baseAV is the AV delay before sensed offset and adaptation: fixed, or falling
// linearly with the atrial interval from the lower to the upper rate.
func (d *Device) baseAV() int64 {
	full := int64(d.p.AVDelayMs)
	if !d.p.DynamicAV || d.aInterval <= 0 {
		return full
	}
	least := int64(d.p.DynamicAVMinMs)
	cycle := min(max(d.aInterval, d.uri), d.lri)
	return least + (full-least)*(cycle-d.uri)/(d.lri-d.uri)
}

// pacedAV is the AV delay after an atrial pace.
func (d *Device) pacedAV() int64 { return d.adapt.delay(d, true, d.baseAV()) }

// sensedAV is the AV delay after an atrial sense.
func (d *Device) sensedAV() int64 {
	return d.adapt.delay(d, false, max(d.baseAV()+int64(d.p.SensedAVOffsetMs), minAVMs))
}
