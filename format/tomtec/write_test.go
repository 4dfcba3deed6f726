package tomtec

import (
	"fmt"
	"math"
	"strings"

	"github.com/concordis/concordis/study"
)

// export writes made-up exports of both programs.
type export struct {
	program   string // "" = AutoStrainCap2
	delimiter string // "" = ","
	comma     bool   // decimal comma
	ending    string // of lines, "" = "\n"
	frames    int
	patient   string
	blocks    []string // titles of AutoStrain curves, nil = endocardial strain
	reverse   bool     // segments from the last to the first
	cell      func(seg, i int) (string, bool)
	unit      map[string]string // of results, by label
}

const ruler = "=========================================================="

// beatMs is the beat of the made-up exports, stepMs the time between frames.
const (
	beatMs = 800
	stepMs = 20
)

// strainOf is the made-up strain of segment s (from 1) at frame i of n; zero at
// both ends.
func strainOf(s, i, n int) float64 {
	phase := float64(i) / float64(n-1)
	if i == 0 || i == n-1 {
		return 0
	}
	return math.Round(-100*(10+float64(s))*math.Sin(math.Pi*phase)) / 100
}

// volumeOf is the made-up volume of segment s at frame i, smallest at
// minimumMs(s).
func volumeOf(s, i int) float64 {
	at := 2 * math.Pi * (float64(i)*stepMs - minimumMs(s)) / beatMs
	return math.Round(100*(6-3*math.Cos(at))) / 100
}

func minimumMs(s int) float64 { return 300 + 10*float64(s) }

// walls18 and walls16 are the names behind the numbers.
var sixNames = [6]string{"ant", "ant/sept", "inf/sept", "inf", "inf/lat", "ant/lat"}

func wallName(s, model int) string {
	if model == 16 && s > 12 {
		return [4]string{"ant", "sept", "inf", "lat"}[s-13]
	}
	return sixNames[(s-1)%6]
}

func (e *export) number(v float64) string {
	text := fmt.Sprintf("%.2f", v)
	if e.comma {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

// line joins cells.
func (e *export) line(cells ...string) string { return strings.Join(cells, e.delimiter) }

// result is one line of results.
func (e *export) result(label string, v float64, unit string) string {
	if u, ok := e.unit[label]; ok {
		unit = u
	}
	return e.line(label, e.number(v), unit)
}

// curve is a line of curves; like the real ones it ends with the delimiter.
func (e *export) curve(label string, seg, n int, value func(i int) float64) string {
	cells := []string{label}
	for i := range n {
		text := fmt.Sprintf("%6s", e.number(value(i)))
		if e.cell != nil {
			if t, ok := e.cell(seg, i); ok {
				text = t
			}
		}
		cells = append(cells, text)
	}
	return e.line(cells...) + e.delimiter
}

func (e *export) defaults() {
	if e.program == "" {
		e.program = "AutoStrainCap2"
	}
	if e.delimiter == "" {
		e.delimiter = ","
	}
	if e.ending == "" {
		e.ending = "\n"
	}
	if e.frames == 0 {
		e.frames = 41
	}
	if e.patient == "" {
		e.patient = "SOMEBODY"
	}
	if e.blocks == nil {
		e.blocks = []string{"Longitudinal Strain Endo"}
	}
}

func (e *export) header() []string {
	return []string{
		e.line("Export Date and Time", "2000-01-01", "00:00:00"), e.line("CAP Name and Version", e.program, "2.3.0.1"),
		e.line("Patient Name", e.patient), e.line("Patient ID", e.patient), e.line("Study Instance UID", "2.25.1"), "", "",
	}
}

// order lists the segments 1 to n as they are to be written.
func (e *export) order(n int) (list []int) {
	for s := 1; s <= n; s++ {
		if e.reverse {
			list = append([]int{s}, list...)
		} else {
			list = append(list, s)
		}
	}
	return list
}

// segments writes a table of results.
func (e *export) segments(heads []string, model int, prefix, unit string, value func(s int) float64) []string {
	out := append([]string{"Results LvApical", ruler}, heads...)
	if prefix != "" {
		out[0] = "Results"
	}
	out = append(out, "----------")
	if prefix == "" {
		out = append(out, e.line("Segment 0 [mean]", e.number(1), unit), "----------")
	}
	for _, s := range e.order(model) {
		out = append(out, e.line(fmt.Sprintf("%sSegment %2d [%8s]", prefix, s, wallName(s, model)), e.number(value(s)), unit))
	}
	return append(out, "----------", "", "")
}

// autoStrain is an export of AutoStrain LV.
func (e export) autoStrain() string {
	e.defaults()
	lines := append(e.header(), "Results LvApical", ruler, "Global", "----------",
		e.result("GLS Endo Peak Avg", -18.5, "%"), e.result("EF", 55.5, "%"), e.result("EDV", 120, "ml"), e.result("ED", 0, "ms"), e.result("ES", 300, "ms"), "")
	lines = append(lines, e.segments([]string{"Longitudinal Strain Endo", "T2P", "Minimum"}, 18, "", "ms", minimumMs)...)
	lines = append(lines, e.segments([]string{"Longitudinal Strain Mid", "End-systolic", ""}, 18, "", "%", func(s int) float64 { return -float64(s) })...)
	for k, title := range e.blocks {
		unit := "%"
		if strings.Contains(title, "Rate") {
			unit = "1/s"
		}
		lines = append(lines, "Curves LvApical", ruler, title, "Unit ["+unit+"]",
			e.curve("Time [ms]", -1, e.frames, func(i int) float64 { return float64(i * stepMs) }))
		if unit == "%" {
			lines = append(lines, e.curve("Total", 0, e.frames, func(i int) float64 { return strainOf(9, i, e.frames) }))
		}
		for _, s := range e.order(18) {
			lines = append(lines, e.curve(fmt.Sprintf("Segment %d", s), s, e.frames, func(i int) float64 { return strainOf(s, i, e.frames) / float64(1+k) }))
		}
		lines = append(lines, "", "----------", "", "")
	}
	return strings.Join(lines, e.ending) + e.ending
}

const zoning = "Ase15Model16SegmentZoning "

// fourD is an export of 4D LV-Analysis; with the curves of segments when
// regional.
func (e export) fourD(regional bool) string {
	e.program = "4DLV-Analysis3"
	e.defaults()
	lines := append(e.header(), "Timing Information", ruler, e.result("Clip Duration", beatMs, "ms"), e.result("Average RR Duration", beatMs, "ms"),
		e.result("Enddiastolic frame time", 780, "ms"), e.result("Endsystolic  frame time", 360, "ms"), e.result("Reference time", 780, "ms"), e.result("Trigger time", 20, "ms"), "", "")
	lines = append(lines, "Results", ruler, "Global LV", "----------", e.result("EDV", 150, "ml"), e.result("EDVI", 80, "ml/m²"), e.result("ESV", 60, "ml"),
		e.result("ED", 0.78, "s"), e.result("EF", 60, "%"), e.result("SDI", 5.5, "%"), e.result("Twist", 8, "\xb0"), "")
	lines = append(lines, e.segments([]string{"Segmental Volume", "Volume", "T2P", "Minimum"}, 16, zoning, "ms", func(s int) float64 { return minimumMs(s) + 20 })...)
	lines = append(lines, e.segments([]string{"Segmental Volume", "Volume", "Peak", "Minimum"}, 16, zoning, "ml", func(int) float64 { return 3 })...)
	lines = append(lines, e.segments([]string{"Displacement", "3D", "T2P", "Maximum"}, 16, zoning, "ms", minimumMs)...)
	times := e.curve("Time [ ms]", -1, e.frames, func(i int) float64 { return float64(i * stepMs) })
	lines = append(lines, "Curves", ruler, "Global Volume", "Volume", "Minimum", "Global", "Unit [ml]", times,
		e.curve(zoning+"Segment Global", 0, e.frames, func(i int) float64 { return 10 * volumeOf(5, i) }))
	if regional {
		lines = append(lines, "", "Curves", ruler, "Segmental Volume", "Volume", "Minimum", "Ase15Model16SegmentZoning", "Unit [ml]", times)
		for _, s := range e.order(16) {
			lines = append(lines, e.curve(fmt.Sprintf("%sSegment %2d", zoning, s), s, e.frames, func(i int) float64 { return volumeOf(s, i) }))
		}
		lines = append(lines, "", "Curves", ruler, "Displacement", "3D", "Maximum", "Ase15Model16SegmentZoning", "Unit [mm]", times,
			e.curve(zoning+"Segment  1", 1, e.frames, func(int) float64 { return 1 }))
		lines = append(lines, "", "Curves", ruler, "Strain", "Radial", "Maximum", "Ase15Model16SegmentZoning", "Unit [%]", times)
		for _, s := range e.order(16) {
			lines = append(lines, e.curve(fmt.Sprintf("%sSegment %2d", zoning, s), s, e.frames, func(i int) float64 { return -strainOf(s, i, e.frames) }))
		}
	}
	return strings.Join(lines, e.ending) + e.ending
}

// codes lists problems as "severity code".
func codes(list []study.Problem) (out []string) {
	for _, p := range list {
		out = append(out, string(p.Severity)+" "+p.Code)
	}
	return out
}

// reported finds a number of the vendor and counts how often it stands there.
func reported(set *study.CurveSet, name string, s study.Segment) (found study.ReportedValue, n int) {
	for _, r := range set.Reported {
		if r.Name == name && r.Segment == s {
			found, n = r, n+1
		}
	}
	return found, n
}
