package sierra

import "math"

// calibrationMs is how long the stretch behind the ECG is in which all channels
// show the same pulse of 1 mV.
const (
	calibrationMs = 1000
	minPulseMs    = 50
)

// withoutCalibration is how many of n samples are ECG: all, or all but the last
// second when that holds a calibration pulse. The pulse is a run of exactly 1 mV
// at the same place in every channel, with zeros behind it to the end.
func withoutCalibration(leads [][]int64, n int, rateHz, stepMicroVolt float64) int {
	tail := int(math.Round(rateHz * calibrationMs / 1000))
	if tail <= 0 || tail >= n || len(leads) == 0 {
		return n
	}
	pulse := int64(math.Round(1000 / stepMicroVolt))
	from, to := pulseIn(leads[0], n-tail, n, pulse)
	if pulse <= 0 || float64(to-from) < rateHz*minPulseMs/1000 {
		return n
	}
	for _, x := range leads {
		if a, b := pulseIn(x, n-tail, n, pulse); a != from || b != to {
			return n
		}
	}
	return n - tail
}

// pulseIn finds the run of value pulse in x[from:to] that has only zeros behind
// it; an empty run means that there is none.
func pulseIn(x []int64, from, to int, pulse int64) (start, end int) {
	if len(x) < to {
		return 0, 0
	}
	end = to
	for end > from && x[end-1] == 0 {
		end--
	}
	start = end
	for start > from && x[start-1] == pulse {
		start--
	}
	return start, end
}
