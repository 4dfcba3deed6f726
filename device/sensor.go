package device

// activityFloorMg is the activity below which each threshold sees rest; own choice,
// the specification gives names only.
var activityFloorMg = [7]float64{10, 20, 30, 40, 60, 80, 120}

// fullActivityMg above the threshold gives, at response factor 16, the maximum
// sensor rate; own choice.
const fullActivityMg = 100

// feelActivity moves the sensor-indicated rate once a second: up so that the whole
// range takes the reaction time, down so that it takes the recovery time.
func (d *Device) feelActivity(mg float64) {
	d.sensorAt = d.now + 1000
	floor, top := int64(d.p.LowerRatePpm)*1000, int64(d.p.MaxSensorRatePpm)*1000
	target := floor
	if over := mg - activityFloorMg[d.p.ActivityThreshold]; over > 0 { // false for NaN
		share := min(over/fullActivityMg, 1) * float64(d.p.ResponseFactor) / 16
		target = floor + int64(share*float64(top-floor))
	}
	if target > d.sensorMilli {
		d.sensorMilli = min(target, d.sensorMilli+(top-floor)/int64(d.p.ReactionSec))
	} else {
		d.sensorMilli = max(target, d.sensorMilli-(top-floor)/int64(60*d.p.RecoveryMin)-1)
	}
}

// SensorRatePpm is the sensor-indicated rate, the lower rate where the mode does
// not follow the sensor.
func (d *Device) SensorRatePpm() float64 { return float64(d.sensorMilli) / 1000 }
