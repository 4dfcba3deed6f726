package heart

import "math"

// triseg is the pair of ventricles: three spherical caps that meet at a circle.
// Septal cap volume v (m³) and junction radius y (m) follow from the balance of
// the walls' tensions at that circle (Lumens 2009).
type triseg struct {
	v, y         float64 // the solution
	oldV, oldY   float64 // the one before, to guess the next
	wallL, wallR float64 // mean of the two walls around each cavity, m³
	residual     float64 // largest out-of-balance tension over the largest tension
	iterations   int     // of Newton's method, for tests
}

// trisegTolerance is the relative step below which v and y are taken as solved;
// convergence is quadratic, so the error left is about its square.
const (
	trisegTolerance  = 1e-6
	trisegIterations = 12
)

// cap is the geometry of one spherical cap relative to its rim: height over
// radius from volume over π·y³.
func capHeight(volume float64) float64 {
	q := 3 * volume
	a := math.Abs(q)
	r := math.Cbrt(a + math.Sqrt(a*a+1))
	return math.Copysign(r-1/r, q)
}

// capHeights of the three walls: side by side they take little longer than one.
func capHeights(volumes *[3]float64) (x [3]float64) {
	for i, v := range volumes {
		x[i] = capHeight(v)
	}
	return x
}

// solve balances the three walls for two cavity volumes (m³) enclosed by the
// mid-wall surfaces. It reports whether it converged.
func (g *triseg) solve(walls *[3]*wall, left, right float64) bool {
	v, y := 2*g.v-g.oldV, 2*g.y-g.oldY
	g.oldV, g.oldY = g.v, g.y
	if !(y > 0.5*g.y && y < 2*g.y) {
		v, y = g.v, g.y
	}
	for g.iterations = 1; g.iterations <= trisegIterations; g.iterations++ {
		dv, dy := junctionStep(walls, left, right, v, y, 0)
		v, y = v+dv, y+dy
		if math.Abs(dy) <= trisegTolerance*y && math.Abs(dv) <= trisegTolerance*math.Pi*y*y*y {
			g.v, g.y = v, y
			g.geometry(walls, left, right)
			return true
		}
	}
	return g.descend(walls, left, right)
}

// descend is the slow way down where Newton's method does not settle, as with
// slack walls: steps that are shortened until the elastic energy falls.
func (g *triseg) descend(walls *[3]*wall, left, right float64) bool {
	v, y, damp := g.oldV, g.oldY, 1e-3
	least := elasticEnergy(walls, left, right, v, y)
	settled := false
	for range 200 {
		dv, dy := junctionStep(walls, left, right, v, y, damp)
		e := elasticEnergy(walls, left, right, v+dv, y+dy)
		if !(e <= least) {
			if damp *= 4; damp > 1e12 {
				break
			}
			continue
		}
		v, y, least, damp = v+dv, y+dy, e, max(damp/8, 1e-12)
		if math.Abs(dy) <= trisegTolerance*y && math.Abs(dv) <= trisegTolerance*math.Pi*y*y*y && damp < 1 {
			settled = true
			break
		}
	}
	g.v, g.y = v, y
	g.geometry(walls, left, right)
	return settled
}

// elasticEnergy of the three walls, J: ½·(A − A_w0)²/compliance where taut.
func elasticEnergy(walls *[3]*wall, left, right, v, y float64) float64 {
	ref := math.Pi * y * y
	e := 0.0
	for i, vol := range [3]float64{v - left, v, v + right} {
		x := capHeight(vol / (ref * y))
		if over := ref*(x*x+1) - walls[i].zeroArea; over > 0 {
			e += 0.5 * over * over / walls[i].compliance
		}
	}
	return e
}

// junctionStep is one step of Newton's method towards the least elastic energy, in units of the junction:
// areas relative to π·y², volumes to π·y³. A slack wall carries no tension; a
// trace of its stiffness stays in the matrix so that it keeps an inverse. With damping the step turns towards steepest descent
// and shortens.
func junctionStep(walls *[3]*wall, left, right, v, y, damping float64) (dv, dy float64) {
	ref := math.Pi * y * y
	perVolume := 1 / (ref * y)
	volumes := [3]float64{(v - left) * perVolume, v * perVolume, (v + right) * perVolume}
	var fv, fp, fvv, fvp, fpp float64
	heights := capHeights(&volumes)
	for i, vol := range volumes {
		w := walls[i]
		x := heights[i]
		r := x*x + 1
		perR := 1 / r
		stiff := ref / w.compliance
		t := (r - w.zeroArea/ref) * stiff
		av, ap := 4*x*perR, (1-x*x)*perR
		if t < 0 {
			t = 0
			stiff *= 1e-3
		}
		fv += t * av
		fp += t * ap
		fvv += stiff*av*av + t*8*ap*perR*perR
		fvp += stiff*av*ap - t*2*av*perR*perR
		fpp += stiff*ap*ap + t*3*vol*av*perR*perR
	}
	if damping > 0 {
		fvv += damping * math.Abs(fvv)
		fpp += damping * math.Abs(fpp)
		if fvv*fpp <= fvp*fvp || fvv < 0 { // no minimum this way
			fvv, fpp, fvp = math.Abs(fvv)+math.Abs(fvp), math.Abs(fpp)+math.Abs(fvp), 0
			fvv *= 1 + damping
			fpp *= 1 + damping
		}
	}
	det := fvv*fpp - fvp*fvp
	if det == 0 {
		return 0, 0
	}
	dv = -(fv*fpp - fp*fvp) / det
	dp := -(fp*fvv - fv*fvp) / det
	limit := 0.2
	if a := max(math.Abs(dv), 0.5*math.Abs(dp)); a > limit {
		dv, dp = dv*limit/a, dp*limit/a
	}
	return dv * ref * y, 0.5 * y * dp
}

// geometry is what the walls look like at the solution.
func (g *triseg) geometry(walls *[3]*wall, left, right float64) {
	ref := math.Pi * g.y * g.y
	perVolume := 1 / (ref * g.y)
	volumes := [3]float64{(g.v - left) * perVolume, g.v * perVolume, (g.v + right) * perVolume}
	var fv, fp, top float64
	for i, x := range capHeights(&volumes) {
		w := walls[i]
		r := x*x + 1
		w.area = ref * r
		w.curvature = 2 * x / (r * g.y)
		w.tension = max(0, (w.area-w.zeroArea)/w.compliance)
		fv += w.tension * 2 * x / r
		fp += w.tension * (1 - x*x) / r
		top = max(top, w.tension)
	}
	g.residual = 0
	if top > 0 {
		g.residual = max(math.Abs(fv), math.Abs(fp)) / top
	}
}

// ventricle gives cross-section (m²) and source impedance (Pa·s/m³) of a
// ventricle: length 2·(V + both walls)^(1/3), area (V + 0.55·both walls)/length.
// Found on the stored reference beat, which it reproduces to the last digit.
func ventricle(cavity, bothWalls, compliance, density float64) (area, impedance float64) {
	length := 2 * math.Cbrt(cavity+bothWalls)
	area = (cavity + 0.55*bothWalls) / length
	return area, sourceImpedance(area, length, compliance, density)
}
