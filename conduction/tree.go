package conduction

import "github.com/concordis/concordis/study"

// Branch names a piece of the conduction system below the bundle of His.
type Branch uint8

// The branches. The two bundles leave the bundle of His; the three fascicles
// leave the left bundle.
const (
	RightBundle Branch = iota
	LeftBundle
	LeftAnterior
	LeftSeptal
	LeftPosterior
	branches
)

// String is the anatomical name of the branch.
func (b Branch) String() string {
	return [...]string{"right bundle", "left bundle", "left anterior fascicle", "left septal fascicle", "left posterior fascicle"}[b]
}

// Strand is one branch as a cable.
type Strand struct {
	LengthMm float64 // 1 … 200
	Speed    float64 // mm/ms, 0.05 … 10; slow it to model a conduction delay
	Cut      bool    // conducts neither way
}

// End is a place where a branch meets the endocardium.
type End struct {
	From     Branch
	RV       bool    // on the right side: septum, or free wall if FreeWall
	FreeWall bool    // of the right ventricle
	AngleDeg float64 // AHA angle
	Height   float64 // 0 … 1
	ArmMm    float64 // length of the last arm from the end of the branch
}

// Tree is the His–Purkinje system as a one-dimensional graph.
type Tree struct {
	Strands [branches]Strand
	Ends    []End

	// JunctionMs is the delay from an end of the tree to the myocardium, 0 … 50.
	// RetrogradeMs is the delay the other way; negative = no entry from the
	// myocardium into the tree.
	JunctionMs, RetrogradeMs float64
}

// HealthyTree conducts at 3 m/s; the ends lie where Durrer (Circulation
// 1970;41:899, doi:10.1161/01.CIR.41.6.899; abstract read) found the earliest
// activation of isolated human hearts. Lengths are round numbers of ours.
func HealthyTree() Tree {
	t := Tree{JunctionMs: 6, RetrogradeMs: 3, Strands: [branches]Strand{
		RightBundle:   {LengthMm: 55, Speed: 3},
		LeftBundle:    {LengthMm: 20, Speed: 3},
		LeftAnterior:  {LengthMm: 25, Speed: 3},
		LeftSeptal:    {LengthMm: 20, Speed: 3},
		LeftPosterior: {LengthMm: 30, Speed: 3},
	}}
	t.Ends = []End{
		{From: LeftAnterior, AngleDeg: 10, Height: 0.7},
		{From: LeftAnterior, AngleDeg: 330, Height: 0.45, ArmMm: 15},
		{From: LeftSeptal, AngleDeg: 90, Height: 0.45},
		{From: LeftSeptal, AngleDeg: 90, Height: 0.2, ArmMm: 12},
		{From: LeftPosterior, AngleDeg: 165, Height: 0.35},
		{From: LeftPosterior, AngleDeg: 215, Height: 0.45, ArmMm: 15},
		{From: RightBundle, RV: true, AngleDeg: 75, Height: 0.3},
		{From: RightBundle, RV: true, FreeWall: true, AngleDeg: 75, Height: 0.45, ArmMm: 10},
		{From: RightBundle, RV: true, FreeWall: true, AngleDeg: 120, Height: 0.5, ArmMm: 25},
	}
	return t
}

func (t Tree) check() error {
	for b, s := range t.Strands {
		if !(s.LengthMm >= 1 && s.LengthMm <= 200) || !(s.Speed >= 0.05 && s.Speed <= 10) {
			return study.Errf(study.Invalid, Branch(b).String(), "must be 1 to 200 mm long and conduct at 0.05 to 10 m/s")
		}
	}
	if !(t.JunctionMs >= 0 && t.JunctionMs <= 50) || !(t.RetrogradeMs <= 50) {
		return study.Errf(study.Invalid, "Purkinje junction", "delays must lie between 0 and 50 ms, or below 0 for no retrograde entry")
	}
	for i, e := range t.Ends {
		if e.From >= branches {
			return study.Errf(study.Invalid, "Purkinje end", "end %d belongs to no branch", i+1)
		}
		if !(e.Height >= 0 && e.Height <= 1) || !(e.ArmMm >= 0 && e.ArmMm <= 200) || !(e.AngleDeg >= 0 && e.AngleDeg <= 360) {
			return study.Errf(study.Invalid, "Purkinje end", "end %d lies outside the wall", i+1)
		}
	}
	return nil
}

// Nodes of the tree, numbered on from the nodes of the mesh: the bundle of His,
// then the far end of each branch.
func (h *Heart) hisNode() int32            { return int32(len(h.Mesh.Nodes)) }
func (h *Heart) branchNode(b Branch) int32 { return h.hisNode() + 1 + int32(b) }

const treeNodes = 1 + int(branches)

// wires turns the tree into delays between nodes.
func (t Tree) wires(h *Heart) ([]Wire, error) {
	var out []Wire
	for b, s := range t.Strands {
		if s.Cut {
			continue
		}
		up := h.hisNode()
		if b >= int(LeftAnterior) {
			up = h.branchNode(LeftBundle)
		}
		d := s.LengthMm / s.Speed
		down := h.branchNode(Branch(b))
		out = append(out, Wire{From: up, To: down, DelayMs: d}, Wire{From: down, To: up, DelayMs: d})
	}
	for _, e := range t.Ends {
		on := lvEndocardium
		switch {
		case e.FreeWall:
			on = rvFreeEndocardium
		case e.RV:
			on = rvSeptum
		}
		node, err := h.nearest(on, e.AngleDeg, e.Height)
		if err != nil {
			return nil, err
		}
		arm := e.ArmMm / t.Strands[e.From].Speed
		from := h.branchNode(e.From)
		out = append(out, Wire{From: from, To: node, DelayMs: arm + t.JunctionMs})
		if t.RetrogradeMs >= 0 {
			out = append(out, Wire{From: node, To: from, DelayMs: arm + t.RetrogradeMs})
		}
	}
	return out, nil
}
