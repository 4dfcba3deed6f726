package sierra

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/concordis/concordis/study"
)

// maxLeads caps the channels of a file; the analysis program of the devices
// takes 16.
const maxLeads = 64

// standardLabels is the order of the channels of the lead sets STD-12 and
// 10-WIRE.
var standardLabels = []string{"I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"}

// labels are the names of the channels: those of the waveform element (1.04) or
// the standard ones of the lead set (1.03), as many as are allocated.
func (d *document) labels(w *waveform) ([]string, error) {
	if list := strings.Fields(w.attr["leadlabels"]); len(list) > 0 {
		if n, err := strconv.Atoi(w.attr["numberofleads"]); err == nil && n > 0 && n < len(list) {
			list = list[:n]
		}
		if len(list) > maxLeads {
			return nil, study.Errf(study.Limit, "parsedwaveforms", "has more than %d leads", maxLeads)
		}
		for i, l := range list {
			list[i] = knownLabel(l, i)
		}
		return list, nil
	}
	switch d.signal(w, "acquisitiontype", "leadset") {
	case "STD-12", "10-WIRE":
	default:
		return nil, study.Errf(study.Unsupported, "signalcharacteristics", "has a lead set without known labels")
	}
	list := standardLabels
	if n, err := strconv.Atoi(d.signal(w, "numberchannelsallocated")); err == nil && n > 0 && n < len(list) {
		list = list[:n]
	}
	return list, nil
}

// knownLabel lets labels through that name a lead; anything else, which might
// be free text, is replaced by the number of the channel.
func knownLabel(label string, channel int) string {
	name := study.CanonicalLead(label)
	if name.IsStandard() || name == study.VX || name == study.VY || name == study.VZ {
		return label
	}
	rest := strings.TrimSuffix(strings.TrimPrefix(strings.ToUpper(label), "V"), "R")
	if len(rest) == 1 && rest[0] >= '1' && rest[0] <= '9' && len(label) <= 3 {
		return label
	}
	return fmt.Sprintf("channel %d", channel+1)
}

// undoLimbDifferences computes the leads III, aVR, aVL and aVF, which XLI holds
// as differences from what the others give: it keeps only the rounding.
// Halves round down.
func undoLimbDifferences(x map[study.LeadName][]int64) {
	i, ii, iii := x[study.I], x[study.II], x[study.III]
	for k := range x[study.III] {
		iii[k] = at(ii, k) - at(i, k) - iii[k]
	}
	for k, v := range x[study.AVR] {
		x[study.AVR][k] = -v - (at(i, k)+at(ii, k))>>1
	}
	for k, v := range x[study.AVL] {
		x[study.AVL][k] = (at(i, k)-at(iii, k))>>1 - v
	}
	for k, v := range x[study.AVF] {
		x[study.AVF][k] = (at(ii, k)+at(iii, k))>>1 - v
	}
}

// at is x[k], or 0 behind the end; the caller has made the lengths equal.
func at(x []int64, k int) int64 {
	if k < len(x) {
		return x[k]
	}
	return 0
}
