// Package conduction computes when each part of the ventricles is activated, and
// the electrocardiogram that follows from it.
//
// A Heart is a parametric body of tetrahedra: a truncated ellipsoid for the left
// ventricle and a crescent for the right one, built from wall volumes and cavity
// volumes. A System adds tissue velocities, scar, lines of block and the
// His–Purkinje tree, any part of which can be cut or slowed. Activate solves the
// anisotropic eikonal equation for any set of sources (His bundle, pacing
// leads): waves collide and fuse by themselves. Torso and LeadField turn the
// activation into twelve leads and into electrograms at the leads.
//
// Lengths are in mm, times in ms, velocities in mm/ms (= m/s), potentials in mV,
// volumes of cavities and walls in mL. The methods, their sources and their
// limits are described in docs/methods/conduction.md. Research use only.
package conduction
