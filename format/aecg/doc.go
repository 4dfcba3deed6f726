// Package aecg reads HL7 annotated ECGs (aECG, schema of December 2003, root
// element AnnotatedECG in the namespace urn:hl7-org:v3).
//
// The file is walked once, token by token, with caps on bytes, elements, depth
// and samples; document types and entities are refused. Only the parts below
// series are looked at: leads, time axis, filters, device, annotations. Subject,
// trial, site, investigator, technician and every date are passed over, and an
// absolute time serves only to count milliseconds from the first sample.
//
// See docs/formats/aecg.md for the layout and its traps.
package aecg
