package conduction

import "github.com/concordis/concordis/study"

// Ventricles are a heart with tissue and conduction system, ready to be
// activated. Safe for use by several goroutines at once.
type Ventricles struct {
	Heart  *Heart
	Tissue Tissue
	Tree   Tree

	solver *Solver
	alive  []bool // node touches conducting tissue
}

// New prepares a heart. Errors name the velocity, scar, line or branch that is
// out of range.
func New(h *Heart, tissue Tissue, tree Tree) (*Ventricles, error) {
	if err := tissue.check(); err != nil {
		return nil, err
	}
	if err := tree.check(); err != nil {
		return nil, err
	}
	wires, err := tree.wires(h)
	if err != nil {
		return nil, err
	}
	medium, sheet := tissue.lay(h)
	s, err := NewSolver(h.Mesh, medium, sheet, wires, treeNodes)
	if err != nil {
		return nil, err
	}
	v := &Ventricles{Heart: h, Tissue: tissue, Tree: tree, solver: s, alive: make([]bool, len(h.Mesh.Nodes))}
	for q, t := range h.Mesh.Tets {
		for _, n := range t {
			v.alive[n] = v.alive[n] || medium.Along[q] > 0
		}
	}
	return v, nil
}

// Stimulus starts activation at one node at a time.
type Stimulus struct {
	Name string // what it is, for reports: "intrinsic", "RV", "LV1"
	Node int32
	AtMs float64
}

// Intrinsic is a beat that comes down the bundle of His and is there at atMs.
func (v *Ventricles) Intrinsic(atMs float64) Stimulus {
	return Stimulus{Name: "intrinsic", Node: v.Heart.hisNode(), AtMs: atMs}
}

// HisPacing captures the bundle of His. With corrects it also captures the left
// and right bundle beyond a block, after the time that the healthy bundle would
// take; otherwise a cut bundle stays cut.
func (v *Ventricles) HisPacing(atMs float64, corrects bool) []Stimulus {
	out := []Stimulus{{Name: "His", Node: v.Heart.hisNode(), AtMs: atMs}}
	for _, b := range []Branch{RightBundle, LeftBundle} {
		if s := v.Tree.Strands[b]; corrects && s.Cut {
			out = append(out, Stimulus{Name: "His", Node: v.Heart.branchNode(b), AtMs: atMs + s.LengthMm/s.Speed})
		}
	}
	return out
}

// LeftBundlePacing captures the left bundle beyond a block after its trunk, and
// the septal myocardium around the lead, which lies deep in the left side of
// the septum.
func (v *Ventricles) LeftBundlePacing(atMs float64) ([]Stimulus, error) {
	n, err := v.Heart.nearest(lvEndocardium, 90, 0.75)
	if err != nil {
		return nil, err
	}
	return []Stimulus{
		{Name: "LBBAP", Node: v.Heart.branchNode(LeftBundle), AtMs: atMs},
		{Name: "LBBAP", Node: n, AtMs: atMs},
	}, nil
}

// Activate gives the activation of both ventricles by all stimuli together:
// each wave is solved alone and every node belongs to the earliest one, so
// collision and fusion follow and another stimulus never delays a node. A
// stimulus outside the mesh or in tissue that does not conduct is an error that
// says so: it would capture nothing.
func (v *Ventricles) Activate(stimuli ...Stimulus) (*Activation, error) {
	if len(stimuli) == 0 || len(stimuli) > maxStimuli {
		return nil, study.Errf(study.Invalid, "stimulus", "there must be between 1 and %d; without one nothing is activated", maxStimuli)
	}
	a := &Activation{Ventricles: v, Stimuli: stimuli}
	for i, s := range stimuli {
		if s.Node < 0 || int(s.Node) >= v.solver.nodes {
			return nil, study.Errf(study.Invalid, "stimulus", "site of stimulus %d lies outside the wall", i+1)
		}
		if int(s.Node) < len(v.alive) && !v.alive[s.Node] {
			return nil, study.Errf(study.Invalid, "stimulus", "site of stimulus %d lies in scar that does not conduct: no capture", i+1)
		}
		m, err := v.solver.Solve([]Source{{Node: s.Node, StartMs: s.AtMs}})
		if err != nil {
			return nil, err
		}
		a.merge(m, int32(i))
	}
	if _, _, ok := a.Extent(); !ok {
		return nil, study.Errf(study.Invalid, "stimulus", "no wave reaches the myocardium: the bundles below the site are cut, so the ventricles are not activated (asystole)")
	}
	return a, nil
}

// maxStimuli bounds the stimuli of one beat.
const maxStimuli = 32

// merge takes over the nodes that the wave of stimulus i reaches first.
func (a *Activation) merge(m *Map, i int32) {
	if a.Ms == nil {
		a.Map = *m
		return
	}
	for n := range a.Ms {
		if m.Reached[n] && (!a.Reached[n] || m.Ms[n] < a.Ms[n]) {
			a.Ms[n], a.Reached[n], a.Source[n] = m.Ms[n], true, i
		}
	}
}

// Activation is the activation of both ventricles in one beat; the first
// len(Heart.Mesh.Nodes) entries of the map are the wall.
type Activation struct {
	Map
	Ventricles *Ventricles
	Stimuli    []Stimulus
}
