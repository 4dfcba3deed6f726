package example

import "github.com/concordis/concordis/study"

// hearts are the mechanical sides of the named patients. Delays follow the order
// in which the pulses of each patient's QRS start.
var hearts = map[string]Mechanics{
	"lbbb": {
		DelayMs: walls(58, 22, 14, 60, 122, 104), BaseMs: 12, GlobalPercent: -8.6, Strength: walls(1, 0.88, 0.86, 1, 1.12, 1.1),
		MVC: 62, AVO: 142, AVC: 438, MVO: 548, PVO: 88, NoisePercent: 0.25,
	},
	"normal": {
		DelayMs: walls(18, 8, 6, 16, 26, 20), BaseMs: 8, GlobalPercent: -20.5, Strength: walls(1.03, 0.97, 0.98, 1, 1.05, 1.02),
		MVC: 40, AVO: 84, AVC: 372, MVO: 446, PVO: 80, NoisePercent: 0.25,
	},
	"rbbb": {
		DelayMs: walls(24, 34, 38, 26, 30, 24), BaseMs: 9, GlobalPercent: -10.2,
		MVC: 46, AVO: 104, AVC: 388, MVO: 478, PVO: 142, NoisePercent: 0.25,
	},
	"paced": {
		DelayMs: walls(72, 34, 26, 62, 124, 112), BaseMs: 22, GlobalPercent: -12.0, Strength: walls(1, 0.94, 0.93, 1, 1.06, 1.05),
		MVC: 64, AVO: 138, AVC: 436, MVO: 536, PVO: 92, NoisePercent: 0.25,
	},
	"af": {
		DelayMs: walls(58, 22, 14, 60, 118, 102), BaseMs: 12, GlobalPercent: -8.2, Strength: walls(1, 0.9, 0.88, 1, 1.1, 1.08),
		MVC: 60, AVO: 140, AVC: 402, MVO: 498, PVO: 90, NoisePercent: 0.3,
	},
}

// walls are delays in ring order from the anterior wall.
func walls(anterior, anteroseptal, inferoseptal, inferior, inferolateral, anterolateral float64) map[study.Wall]float64 {
	return map[study.Wall]float64{
		study.Anterior: anterior, study.Anteroseptal: anteroseptal, study.Inferoseptal: inferoseptal,
		study.Inferior: inferior, study.Inferolateral: inferolateral, study.Anterolateral: anterolateral,
	}
}

// Heart returns the mechanical side of a named patient; ok is false for an
// unknown name.
func Heart(name string) (m Mechanics, ok bool) {
	m, ok = hearts[name]
	return m, ok
}
