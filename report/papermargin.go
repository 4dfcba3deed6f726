package report

import (
	"fmt"
	"strings"

	"github.com/concordis/concordis/study"
)

// drawMargins writes above and below the grid what a reader has to know of the
// recording: scale, filters, sampling, lead swap, pacing.
func (p *paper) drawMargins() {
	bold, plain := lettering{size: 3.2, bold: true}, lettering{size: 2.8}
	right := lettering{size: 2.8, anchor: "end"}
	edge := gridLeft + gridWidth
	p.text(gridLeft, 4.5, bold, p.scale())
	p.text(gridLeft+46, 4.5, plain, p.stretch())
	p.text(edge, 4.5, right, joinNonEmpty(" · ", p.o.StudyID, "research use only"))
	p.text(gridLeft, 9, plain, fmt.Sprintf("%s · %s", filterWords(p.e.Filter), samplingWords(p.e)))
	p.text(edge, 9, right, p.flags())
	y := gridTop + p.depth + p.under + 3.6
	p.text(gridLeft, y, plain, "small box 1 mm = "+p.boxWords(1)+" · large box 5 mm = "+p.boxWords(5)+
		" · pulse = 1 mV, 200 ms · each lead is moved so that its median lies on its line, not filtered")
	if p.a != nil {
		p.legend(y + 4)
	}
}

func (p *paper) boxWords(mm float64) string {
	return fmt.Sprintf("%.4g ms × %.3g mV", mm*1000/p.o.MmPerS, mm/p.o.MmPerMV)
}

// stretch says which part of the recording is seen and how columns follow.
func (p *paper) stretch() string {
	to := min(p.o.FromS+p.across(), p.e.DurationS())
	words := fmt.Sprintf("%.3g–%.3g s of %.4g s", p.o.FromS, to, p.e.DurationS())
	if p.e.Content == study.OneBeat {
		words = fmt.Sprintf("one beat, %.3g s", p.e.DurationS())
	}
	switch {
	case p.g.layout == Layout12x1:
	case p.g.together:
		words += ", all columns show the same time"
	default:
		words += ", columns follow one another in time"
	}
	return words
}

// flags are the warnings that belong on the paper itself.
func (p *paper) flags() string {
	return joinNonEmpty(" · ", p.swapWords(), p.pacingWords())
}

func (p *paper) swapWords() string {
	if p.a == nil {
		return "lead-swap check: not done"
	}
	for _, q := range p.a.Problems {
		if isSwap(q) {
			return "LEAD SWAP SUSPECTED"
		}
	}
	if p.a.Median.Lead(study.I) == nil {
		return "lead-swap check: not possible without lead I"
	}
	return "lead-swap check: none flagged"
}

func isSwap(q study.Problem) bool { return strings.Contains(q.Code, "swap") }

func (p *paper) pacingWords() string {
	switch {
	case p.a == nil:
		return "pacing: not looked for"
	case p.a.Pacing.Ventricular && p.a.Pacing.Atrial:
		return "PACED: atrium and ventricle"
	case p.a.Pacing.Ventricular:
		return "PACED: ventricle"
	case p.a.Pacing.Atrial:
		return "PACED: atrium"
	case len(p.a.Pacing.Spikes) > 0:
		return "pacing spikes seen"
	default:
		return "no pacing spikes found"
	}
}

// filterWords states the filters as the file gives them.
func filterWords(f study.Filter) string {
	band := ""
	switch {
	case f.HighPassHz.Known && f.LowPassHz.Known:
		band = fmt.Sprintf("filter %s–%s Hz", plain(f.HighPassHz.Value), plain(f.LowPassHz.Value))
	case f.HighPassHz.Known:
		band = fmt.Sprintf("filter from %s Hz", plain(f.HighPassHz.Value))
	case f.LowPassHz.Known:
		band = fmt.Sprintf("filter up to %s Hz", plain(f.LowPassHz.Value))
	}
	notch := ""
	if f.NotchHz.Known {
		notch = fmt.Sprintf("notch %s Hz", plain(f.NotchHz.Value))
	}
	if band+notch == "" {
		return "filter: not stated in the file"
	}
	return joinNonEmpty(", ", band, notch) + " (stated in the file)"
}

func samplingWords(e *study.ECG) string {
	words := fmt.Sprintf("sampled at %.5g Hz", e.RateHz)
	step := 0.0
	for _, l := range e.Leads {
		step = max(step, l.StepMicroVolt)
	}
	if step > 0 {
		words += fmt.Sprintf(", %.3g µV steps", step)
	}
	return words
}

// legend explains the marks, each beside its own picture.
func (p *paper) legend(y float64) {
	plain := lettering{size: 2.8}
	p.open("marks")
	x := gridLeft
	p.foot(x+.5, y-1.4, 1, penOnset)
	p.text(x+2.5, y, plain, "QRS onset, this lead")
	x += 36
	p.foot(x+1.5, y-1.4, -1, penOffset)
	p.text(x+2.8, y, plain, "QRS offset, this lead")
	x += 36
	p.rect(x, y-2.6, 4, 3, fillQRS)
	p.line(x, y-2.6, x, y+.4, penOnset)
	p.line(x+4, y-2.6, x+4, y+.4, penOffset+` stroke-dasharray="1 .7"`)
	p.text(x+5.5, y, plain, "global onset (line) to offset (broken line)"+p.laidOnWords())
	p.shut()
	if len(p.a.Pacing.Spikes) > 0 {
		p.text(gridLeft+gridWidth, y, lettering{size: 2.8, anchor: "end", colour: colourPacing}, "flag: pacing spike")
	}
}

// laidOnWords admits where beats show the limits of the median beat.
func (p *paper) laidOnWords() string {
	for i := range p.a.Beats {
		if globalLimits(p.a, &p.a.Beats[i]).laidOn {
			return "; limits of the median beat laid onto each beat of its shape"
		}
	}
	return ""
}

// joinNonEmpty joins what is not empty.
func joinNonEmpty(sep string, parts ...string) string {
	var kept []string
	for _, s := range parts {
		if s != "" {
			kept = append(kept, s)
		}
	}
	return strings.Join(kept, sep)
}
