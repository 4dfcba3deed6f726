// Package heart is one beating closed loop of heart and circulation: atria,
// TriSeg ventricles whose walls are made of many patches, valves with inertia,
// vessels, peripheral beds, pericardium and, on demand, the slow control of
// pressure and flow.
//
// The equations are those of the CircAdapt family of models. Sources, by part:
//
//   - sarcomere and one-fibre wall: Arts et al., Am J Physiol 2005;288:H1943,
//     doi 10.1152/ajpheart.00444.2004; Walmsley et al., PLoS Comput Biol
//     2015;11:e1004284, doi 10.1371/journal.pcbi.1004284
//   - TriSeg: Lumens et al., Ann Biomed Eng 2009;37:2234,
//     doi 10.1007/s10439-009-9774-2
//   - parameters and their use: van Osta et al., Phil Trans R Soc A
//     2025;383:20240208, doi 10.1098/rsta.2024.0208; Koopsen et al., Biomed Eng
//     Online 2024, doi 10.1186/s12938-024-01232-0
//
// Everything inside is SI (m, m², m³, Pa, s, m³/s) except sarcomere lengths,
// which are in µm as everywhere in that literature. A heart holds its state in
// one flat []float64, allocates nothing inside a beat and knows no files, clock
// or chance. docs/methods/heart.md holds the equations, their checks against a
// stored reference beat, and what was chosen where sources differ.
//
// The use of a heart:
//
//	p := heart.Healthy()
//	h, err := heart.New(p)
//	beats, err := h.Run(p.Activation(), heart.Until{Beats: 60})
//	rec := h.NewRecorder()
//	err = h.Beat(p.Activation(), rec)
//	s := rec.Summary()
package heart
