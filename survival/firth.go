package survival

// firthScore is the score of the likelihood penalised by half the log determinant of
// the information (Firth D, Biometrika 1993;80:27-38, doi 10.1093/biomet/80.1.27; for the
// Cox model Heinze G, Schemper M, Biometrics 2001;57:114-119, doi
// 10.1111/j.0006-341X.2001.00114.x). The gradient of the penalty is half the sum over
// event times of the mean of q (x - mean), q the squared distance of x from the mean in
// the metric v, the inverse of the information.
func (s *riskSets) firthScore(e sweep, v []float64) []float64 {
	p := s.p
	u := append([]float64(nil), e.score...)
	q := make([]float64, len(s.rows)) // x' v x of each row
	vx := make([]float64, p)
	for i := range q {
		x := s.row(i)
		for a := range p {
			vx[a] = dot(v[a*p:(a+1)*p], x)
		}
		q[i] = dot(vx, x)
	}
	for _, b := range s.blocks {
		s.firthBlock(b, e.r, q, v, u)
	}
	return u
}

// quadraticSums are sums over rows of r q, r q x and r x x'.
type quadraticSums struct {
	q  float64
	qx []float64
	xx []float64 // row-major, lower triangle
}

func newQuadraticSums(p int) quadraticSums {
	return quadraticSums{qx: make([]float64, p), xx: make([]float64, p*p)}
}

func (t *quadraticSums) add(r, q float64, x []float64) {
	t.q += r * q
	addScaled(t.qx, r*q, x)
	addOuter(t.xx, r, x)
}

func (t *quadraticSums) reset() {
	t.q = 0
	clear(t.qx)
	clear(t.xx)
}

// firthBlock adds the gradient of the penalty of one stratum to u.
func (s *riskSets) firthBlock(b block, r, q, v, u []float64) {
	p := s.p
	all, tied := newQuadraticSums(p), newQuadraticSums(p)
	mean, vm := make([]float64, p), make([]float64, p)
	next, left, inside, buf := b.hi, 0, 0, []tie(nil)
	s.walk(b, r, func(j int, s0 float64, s1 []float64, d0 float64, d1 []float64) {
		m := b.moments[j]
		for ; next > m.lo; next-- {
			all.add(r[next-1], q[next-1], s.row(next-1))
			inside++
		}
		for ; left < len(b.leave) && s.d.start[s.rows[b.leave[left]]] >= m.time; left++ {
			i := int(b.leave[left])
			all.add(-r[i], q[i], s.row(i))
			if inside--; inside == 0 {
				all.reset()
			}
		}
		tied.reset()
		if d0 > 0 {
			for i := m.lo; i < m.lo+m.dead; i++ {
				tied.add(r[i], q[i], s.row(i))
			}
		}
		buf = s.terms(m, buf)
		for _, t := range buf {
			at := s0 - t.gone*d0
			for k := range mean {
				mean[k] = (s1[k] - t.gone*d1[k]) / at
			}
			for a := range p {
				vm[a] = dot(v[a*p:(a+1)*p], mean)
			}
			s.firthTerm(t, at, all, tied, mean, vm, u)
		}
	})
}

// firthTerm adds one event: E[(q - 2 x'vm)(x - mean)]/2, since the part of q that does
// not vary drops out.
func (s *riskSets) firthTerm(t tie, at float64, all, tied quadraticSums, mean, vm, u []float64) {
	p := s.p
	meanQ := (all.q - t.gone*tied.q) / at
	across := dot(mean, vm)
	for a := range p {
		xv := 0.0 // E[x_a x'vm]
		for k := range p {
			hi, lo := max(a, k), min(a, k)
			xv += (all.xx[hi*p+lo] - t.gone*tied.xx[hi*p+lo]) / at * vm[k]
		}
		qx := (all.qx[a] - t.gone*tied.qx[a]) / at
		third := qx - meanQ*mean[a] - 2*(xv-across*mean[a])
		u[a] += t.mass * third / 2
	}
}
