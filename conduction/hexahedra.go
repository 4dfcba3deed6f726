package conduction

import "github.com/concordis/concordis/study"

// Hexahedron lists its corners bottom ring first (four corners in a circle),
// then the top ring, corner i+4 above corner i, as finite-element files do.
type Hexahedron [8]int32

// kuhn cuts a hexahedron into six tetrahedra around the diagonal 0–6. In a
// structured mesh neighbours then share their face diagonals.
var kuhn = [6][4]int{
	{0, 1, 2, 6}, {0, 2, 3, 6}, {0, 3, 7, 6},
	{0, 7, 4, 6}, {0, 4, 5, 6}, {0, 5, 1, 6},
}

// FromHexahedra cuts hexahedra into tetrahedra. fibre holds one unit vector per
// hexahedron. cell[t] is the hexahedron that tetrahedron t was cut from; corners
// that coincide (a hexahedron collapsed to a wedge) give fewer than six.
func FromHexahedra(nodes []Vec, hexes []Hexahedron, fibre []Vec) (m *Mesh, cell []int32, err error) {
	if len(fibre) != len(hexes) {
		return nil, nil, study.Errf(study.Invalid, "hexahedra", "there must be one fibre per hexahedron")
	}
	if len(nodes) > maxNodes || len(hexes) > maxTets/6 {
		return nil, nil, study.Errf(study.Limit, "hexahedra", "more than %d nodes or %d hexahedra", maxNodes, maxTets/6)
	}
	m = &Mesh{Nodes: nodes}
	for h, hex := range hexes {
		for _, v := range hex {
			if v < 0 || int(v) >= len(nodes) {
				return nil, nil, study.Errf(study.Invalid, "hexahedra", "hexahedron %d names a node that does not exist", h)
			}
		}
		for _, k := range kuhn {
			t := [4]int32{hex[k[0]], hex[k[1]], hex[k[2]], hex[k[3]]}
			if isFlat(nodes[t[0]], nodes[t[1]], nodes[t[2]], nodes[t[3]]) {
				continue
			}
			m.Tets = append(m.Tets, t)
			m.Fibre = append(m.Fibre, fibre[h])
			cell = append(cell, int32(h))
		}
	}
	return m, cell, m.check()
}
