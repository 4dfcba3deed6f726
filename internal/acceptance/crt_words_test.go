package acceptance

// The words of docs/methods/crt-four-patients.md.
const (
	fourPatientsHead = `# Four patients with a known response

Research use only. Written by ` + "`go test -run 'TestFourPatients$' ./internal/acceptance -write`" + `; do not edit by hand.

Four candidates for resynchronization with left bundle branch block have public curves. The curves are not measured: they come
from heart models that were fitted to these patients (one beat of 860 ms, 17 segments, frames of 4 ms). The response labels are
real, as grouped by the authors; the definition of response is not stored with them. **No claim follows from four patients.** The
tables show that the program computes what it says, and what its numbers look like in such hearts; they say nothing about who
responds, and no measure was chosen or tuned by them. With two patients in each group, one measure in three would part the groups
by chance alone.

Two strains are measured. *Fibre*: strain of the wall along the fibres, set as circumferential (fibres in the middle of the wall
run so; our own choice). *Surface*: square root of the area of the endocardial surface, less 1, set as area strain. The files go
through the same reading and joining as any export. Curves of a model have no noise; standard errors are left out here.

Valve times of these patients are not public. Two substitutes are used, both our own rules. *Generic pressure*: where the one
pressure curve that was stored for all four crosses 17, 67, 67 and 12 % of its peak. *Volume*: opening at the greatest, closure at
the least volume of the patient. **The stored curves do not share one clock.** The fibres are shortest at 300 to 420 ms, as the
generic pressure falls; surface and volume are least at 500 to 660 ms. Fibre strain therefore belongs to the generic pressure, and
surface strain, thickness and radius to the volume. Whatever sets surface strain against the generic pressure (all rows on work, as
in the stored columns; stretch of the surface in the first list) mixes the two clocks and is shown to check the arithmetic only.

Septal: segments 2, 3, 8, 9, 14 of 17; lateral: 5, 6, 11, 12, 16 (single measures choose their own). Responders on the left.

`
	fourPatientsWork = `
## Work against the stored columns

Areas of the whole loops of surface strain; they need no valve times.

`
	fourPatientsGeneric = `
The stored work with generic pressure (scaled to the patient's peak) is recomputed as a closed polygon; the difference is the
rounding of the stored numbers and of the conversion (the authors take 7.5006 mmHg for 1 kPa, here 7.50062). The stored
wall-stress work used the patients' catheter pressure, which is not public; ours uses the generic pressure and σ = P·r/(2h), so
only the order of the segments can be compared.

## Every measure, with the valve times of the generic pressure

Measures that rest on valve times alone are left out, since all four share them. In ` + "`laplace-asymmetry`" + ` and the measures of the
radius, segments are left out whose radius is not positive throughout (a wall that is flat or bends inward).
`
	fourPatientsVolume = `
## Surface and geometry, with the valve times of the volume

Only measures with another value than above in at least one patient; fibre strain is left out (another clock).
`
)
