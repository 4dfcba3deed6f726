package strain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/concordis/concordis/study"
)

// kin is what views must share to be measured together. Origin is part of it, so
// that curves of a model never join those of a person.
type kin struct {
	origin    study.Origin
	quantity  study.Quantity
	direction study.Direction
	chamber   study.Chamber
	technique study.Technique
	layer     string
	vendor    string
	software  string
	version   string
	model     study.SegmentModel
}

func (v *view) kin() kin {
	cs := v.from
	k := kin{
		origin: cs.Source.Origin, quantity: cs.Quantity, direction: cs.Direction, chamber: cs.Chamber,
		technique: cs.Technique, layer: cs.Layer,
		vendor: cs.Source.Vendor, software: cs.Source.Software, version: cs.Source.Version,
	}
	if k.chamber == "" {
		k.chamber = study.LV
	}
	if hasSegments(cs.Quantity) && isModel(cs.Model) {
		k.model = cs.Model
	}
	return k
}

// groups puts views of one kin together, in the order of the study.
func groups(views []*view) [][]*view {
	var out [][]*view
	at := map[kin]int{}
	for _, v := range views {
		k := v.kin()
		i, ok := at[k]
		if !ok {
			i = len(out)
			at[k] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], v)
	}
	return out
}

// byBeat parts the views of one kin into groups whose beats differ by at most
// maxGap, the largest first: of the views sorted by beat length the longest run
// within maxGap, of equal ones the narrowest, then the same with what is left. Each
// group keeps the order of the study.
func byBeat(views []*view, maxGap float64) [][]*view {
	order := make([]int, len(views))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(views[a].beat.RRMs, views[b].beat.RRMs) })
	rr := func(i int) float64 { return views[order[i]].beat.RRMs }
	var out [][]*view
	for len(order) > 0 {
		from, to, width := 0, 0, 3.0
		for i, j := 0, 0; i < len(order); i++ {
			for j = max(j, i); j+1 < len(order) && relativeGap(rr(i), rr(j+1)) <= maxGap; j++ {
			}
			w := relativeGap(rr(i), rr(j))
			if j-i > to-from || j-i == to-from && w < width {
				from, to, width = i, j, w
			}
		}
		run := slices.Clone(order[from : to+1])
		slices.Sort(run)
		group := make([]*view, len(run))
		for k, i := range run {
			group[k] = views[i]
		}
		out = append(out, group)
		order = slices.Delete(order, from, to+1)
	}
	return out
}

// stretch brings the clocks of the views to their mean length.
func stretch(views []*view) {
	mean := 0.0
	for _, v := range views {
		mean += v.beat.RRMs / float64(len(views))
	}
	for _, v := range views {
		b := v.beat
		scale := mean / b.RRMs
		for i := range b.TimesMs {
			b.TimesMs[i] = min(b.TimesMs[i]*scale, mean)
		}
		b.FrameMs *= scale
		for _, name := range valveNames {
			e := b.Events.slot(name)
			e.Ms = min(e.Ms*scale, mean)
			e.SEMs *= scale
			if e.Known && scale != 1 {
				e.Scaled = true
				if e.FromRR == 0 {
					e.FromRR = b.RRMs
				}
			}
		}
		v.say("the clock was stretched from a beat of %.4g ms to the mean of %.4g ms", b.RRMs, mean)
		v.problem(study.Warning, "beats-stretched", "The beat of %.4g ms was stretched to %.4g ms to join views whose beats differ.", b.RRMs, mean)
		b.RRMs = mean
	}
}

// joinKin makes the sets of one kin.
func joinKin(views []*view, opt Options) []*Set {
	parts := byBeat(views, opt.MaxRRGap)
	if len(parts) > 1 && opt.RescaleBeats {
		stretch(views)
		parts = [][]*view{views}
	}
	sets := make([]*Set, len(parts))
	for i, part := range parts {
		sets[i] = makeSet(part)
		if len(parts) > 1 {
			sets[i].Problems = append(sets[i].Problems, study.Problem{
				Severity: study.Warning, Code: "beats-differ", Where: sets[i].Source.File,
				Text: fmt.Sprintf("Views were not joined because their beats differ by more than %.3g %%: %s.", 100*opt.MaxRRGap, beatsOf(parts)),
			})
		}
	}
	return sets
}

// beatsOf names the beats of each part: "1000, 1010 against 850 ms".
func beatsOf(parts [][]*view) string {
	var out []string
	for _, p := range parts {
		var ms []string
		for _, v := range p {
			ms = append(ms, fmt.Sprintf("%.4g", v.beat.RRMs))
		}
		out = append(out, strings.Join(ms, ", "))
	}
	return strings.Join(out, " against ") + " ms"
}
