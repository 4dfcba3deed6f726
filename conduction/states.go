package conduction

import "github.com/concordis/concordis/study"

// State is a named condition of the conduction of the ventricles.
type State string

// The states.
const (
	Normal   State = "normal"
	LBBB     State = "lbbb"         // left bundle cut at its trunk
	LBBBLine State = "lbbb_line"    // and a line of block that makes the left wavefront U-shaped
	RBBB     State = "rbbb"         // right bundle cut
	LAFB     State = "lafb"         // left anterior fascicle cut
	IVCD     State = "ivcd"         // bundles conduct, myocardium and network are slow
	NarrowLV State = "narrow_delay" // bundles conduct, slow lateral wall
	IVCDLeft State = "ivcd_left"    // of the left bundle only the septal fascicle conducts
	RBBBLeft State = "rbbb_left"    // and the right bundle is cut as well
)

// States lists all of them.
var States = []State{Normal, LBBB, LBBBLine, RBBB, LAFB, IVCD, NarrowLV, IVCDLeft, RBBBLeft}

// HealthyTissue conducts at 0.6 m/s along and 0.22 m/s across the fibre, as
// measured in myocardium (ranges in docs/methods/conduction.md), and at 1.05 m/s
// in the network under the endocardium.
func HealthyTissue() Tissue { return Tissue{Along: 0.6, Across: 0.22, LVLayer: 1.05, RVLayer: 1.8} }

// failingTissue is the myocardium of a failing heart, slower in all parts.
func failingTissue() Tissue { return Tissue{Along: 0.55, Across: 0.21, LVLayer: 1.2, RVLayer: 1.5} }

// ConductionOf gives the tissue and the tree of a state; an unknown name is an
// error. The failing states share one slower myocardium.
func ConductionOf(s State) (Tissue, Tree, error) {
	tissue, tree := failingTissue(), HealthyTree()
	switch s {
	case Normal:
		tissue = HealthyTissue()
	case LBBB:
		tree.Strands[LeftBundle].Cut = true
	case LBBBLine:
		// Retrograde entry would carry the wave past the line, so it is off here.
		tree.Strands[LeftBundle].Cut = true
		tree.RetrogradeMs = -1
		tissue.Blocks = []Block{{AngleDeg: 15, FromHeight: 0.35, ToHeight: 1.2, ToDepth: 1}}
	case RBBB:
		tissue = HealthyTissue()
		tissue.RVLayer = 0.9 // the network of the right side is not entered by its bundle
		tree.Strands[RightBundle].Cut = true
	case LAFB:
		tissue = HealthyTissue()
		tree.Strands[LeftAnterior].Cut = true
	case IVCD:
		tissue = Tissue{Along: 0.45, Across: 0.18, LVLayer: 0.7, RVLayer: 0.7}
	case NarrowLV:
		tissue = HealthyTissue()
		tissue.Scars = []Scar{{Factor: 0.7, Region: Region{FromDeg: 210, ToDeg: 330, FromHeight: 0.2, ToHeight: 1.2, ToDepth: 1}}}
	case IVCDLeft, RBBBLeft:
		// Failing hearts without left bundle branch block whose left ventricle begins in
		// time and ends late. With right bundle branch block the left breakthrough came
		// sooner than in left bundle branch block and the left ventricle took as long
		// (Fantoni, J Cardiovasc Electrophysiol 2005;16:112, abstract).
		tree.Strands[LeftAnterior].Cut = true
		tree.Strands[LeftPosterior].Cut = true
		tree.Strands[RightBundle].Cut = s == RBBBLeft
		if s == RBBBLeft {
			tissue.RVLayer = 0.9
		}
	default:
		return Tissue{}, Tree{}, study.Errf(study.Invalid, "conduction state", "is not one of the named states")
	}
	return tissue, tree, nil
}
