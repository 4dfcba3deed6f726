package vcg

import (
	"math"

	"github.com/concordis/concordis/ecg"
	"github.com/concordis/concordis/study"
)

// The fixture beat: 1 kHz, 600 ms; QRS 100 to 220 ms, T end 520 ms.
const (
	fixtureOn, fixtureOff, fixtureTEnd = 100, 220, 520
	fixtureLength                      = 600
)

// halfSine is one positive arch from a to b, zero elsewhere; its integral is
// 2/pi times its width.
func halfSine(i, a, b int) float64 {
	if i < a || i > b {
		return 0
	}
	return math.Sin(math.Pi * float64(i-a) / float64(b-a))
}

// frankMedian is a median beat with recorded Frank leads and limits as above.
func frankMedian(at func(i int) Vector) *ecg.Median {
	x, y, z := make([]float64, fixtureLength), make([]float64, fixtureLength), make([]float64, fixtureLength)
	for i := range x {
		v := at(i)
		x[i], y[i], z[i] = v.X, v.Y, v.Z
	}
	return &ecg.Median{RateHz: 1000, Global: fixtureMarks(), Leads: []ecg.MedianLead{
		{Name: study.VX, Usable: true, MilliVolt: x},
		{Name: study.VY, Usable: true, MilliVolt: y},
		{Name: study.VZ, Usable: true, MilliVolt: z},
	}}
}

func fixtureMarks() ecg.Marks {
	mark := func(s float64) ecg.Mark { return ecg.Mark{Sample: s, Found: true} }
	return ecg.Marks{QRSOn: mark(fixtureOn), QRSOff: mark(fixtureOff), TOff: mark(fixtureTEnd), POff: mark(60)}
}

// dipole is a beat with a QRS that turns in space and a T wave in another direction.
func dipole(i int) Vector {
	q1, q2, t := halfSine(i, 100, 180), halfSine(i, 130, 220), halfSine(i, 300, 520)
	return Vector{
		X: 0.9*q1 + 0.3*q2 - 0.2*t,
		Y: 0.4*q1 - 0.2*q2 + 0.1*t,
		Z: -0.3*q1 + 1.1*q2 - 0.4*t,
	}
}

// twelve spreads the dipole over the eight input leads with fixed made-up lead
// vectors; all that matters is that the leads differ.
func twelve(at func(i int) Vector) *ecg.Median {
	m := frankMedian(at)
	leads := make([]ecg.MedianLead, len(inputLeads))
	for c, name := range inputLeads {
		w := Vector{math.Cos(float64(c)), math.Sin(float64(2 * c)), math.Cos(float64(3*c + 1))}
		s := make([]float64, fixtureLength)
		for i := range s {
			v := at(i)
			s[i] = w.X*v.X + w.Y*v.Y + w.Z*v.Z
		}
		leads[c] = ecg.MedianLead{Name: name, Usable: true, MilliVolt: s}
	}
	m.Leads = leads
	return m
}
