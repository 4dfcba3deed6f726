package heart

import "fmt"

// Layout is a division of the left ventricle into AHA segments.
type Layout int

// Layouts of the left ventricle: Cerqueira et al., Circulation 2002;105:539
// (17 segments), the same without the apical cap (16), and with six apical
// segments (18; Lang et al., J Am Soc Echocardiogr 2015;28:1).
const (
	AHA16 Layout = 16
	AHA17 Layout = 17
	AHA18 Layout = 18
)

// segment names by ring; the septal ones belong to the septal wall.
var (
	sixNames  = [6]string{"anterior", "anteroseptal", "inferoseptal", "inferior", "inferolateral", "anterolateral"}
	fourNames = [4]string{"anterior", "septal", "inferior", "lateral"}
)

// segmentsOf lists the segments of a layout: number, name and whether it lies in
// the septum.
func segmentsOf(l Layout) []segment {
	var out []segment
	for _, ring := range []string{"basal", "mid"} {
		for i, n := range sixNames {
			out = append(out, segment{len(out) + 1, ring + " " + n, i == 1 || i == 2})
		}
	}
	switch l {
	case AHA18:
		for i, n := range sixNames {
			out = append(out, segment{len(out) + 1, "apical " + n, i == 1 || i == 2})
		}
	case AHA16, AHA17:
		for i, n := range fourNames {
			out = append(out, segment{len(out) + 1, "apical " + n, i == 1})
		}
	}
	if l == AHA17 {
		out = append(out, segment{17, "apex", false})
	}
	return out
}

type segment struct {
	number int
	name   string
	septal bool
}

// Divide cuts the left free wall and the septum into the segments of a layout
// and the right free wall into so many patches (1 to 50). Each wall keeps its
// area, volume and the tissue of its first patch; its patches are of equal size.
// In 16 and 17 segments the septum has five, in 18 six. Names and numbers of the
// segments go with the patches; the order within a wall is that of the numbers.
// Start values by patch are dropped. An unknown layout or number is refused.
func (p *Parameters) Divide(l Layout, right int) error {
	if l != AHA16 && l != AHA17 && l != AHA18 {
		return badParameter("layout", float64(l), 16, 18, "segments")
	}
	if right < 1 || right > MostPatches {
		return badParameter("right patches", float64(right), 1, MostPatches, "patches")
	}
	var free, septal, rv []Patch
	for _, s := range segmentsOf(l) {
		q := Patch{Name: s.name, Segment: s.number}
		if s.septal {
			septal = append(septal, q)
		} else {
			free = append(free, q)
		}
	}
	for i := range right {
		rv = append(rv, Patch{Name: fmt.Sprintf("right free wall %d", i+1)})
	}
	for _, c := range []struct {
		w *Wall
		q []Patch
	}{{&p.LeftWall, free}, {&p.Septum, septal}, {&p.RightWall, rv}} {
		if err := c.w.divide(c.q); err != nil {
			return err
		}
	}
	p.Start.ContractileUm, p.Start.Contractility = nil, nil
	return nil
}

// divide gives the wall these patches, sharing out area and volume.
func (w *Wall) divide(patches []Patch) error {
	if len(w.Patches) == 0 {
		return badParameter("len(Patches)", 0, 1, MostPatches, "patches")
	}
	area, volume, tissue := w.AreaM2(), w.VolumeM3(), w.Patches[0].Tissue
	n := float64(len(patches))
	for i := range patches {
		patches[i].AreaM2, patches[i].WallVolumeM3, patches[i].Tissue = area/n, volume/n, tissue
	}
	w.Patches = patches
	return nil
}

// AreaM2 is the mid-wall area of the muscle at its reference length: the sum
// over the patches, without DeadAreaM2.
func (w Wall) AreaM2() float64 {
	sum := 0.0
	for i := range w.Patches {
		sum += w.Patches[i].AreaM2
	}
	return sum
}
