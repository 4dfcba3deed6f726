package dicom

import "fmt"

// tag is group<<16 | element.
type tag uint32

func (t tag) String() string { return fmt.Sprintf("(%04x,%04x)", uint32(t)>>16, uint32(t)&0xffff) }

// Structural tags (PS3.5 section 7.5) and the few that the scan itself knows.
const (
	tagItem             tag = 0xfffee000
	tagItemEnd          tag = 0xfffee00d
	tagSequenceEnd      tag = 0xfffee0dd
	tagSyntax           tag = 0x00020010
	tagRows             tag = 0x00280010
	tagPixelsBegin      tag = 0x7fe00000
	undefinedLength         = 0xffffffff
	maxValueBytes           = 64 << 10 // of one element that reaches the library
	maxCodeBytes            = 1 << 10  // of one text of a code
	headerBytesLimit        = 2 << 20  // of the whole guarded copy
	headerElementsLimit     = 32 << 10
)

// Tags whose values are used; names as in PS3.6.
const (
	tagSOPClass        tag = 0x00080016
	tagManufacturer    tag = 0x00080070
	tagModel           tag = 0x00081090
	tagSoftware        tag = 0x00181020
	tagCodeValue       tag = 0x00080100
	tagCodeScheme      tag = 0x00080102
	tagCodeMeaning     tag = 0x00080104
	tagGroupOffset     tag = 0x00181068
	tagOriginality     tag = 0x003a0004
	tagChannels        tag = 0x003a0005
	tagSamples         tag = 0x003a0010
	tagRate            tag = 0x003a001a
	tagGroupLabel      tag = 0x003a0020
	tagChannelSequence tag = 0x003a0200
	tagChannelLabel    tag = 0x003a0203
	tagStatus          tag = 0x003a0205
	tagSource          tag = 0x003a0208
	tagSensitivity     tag = 0x003a0210
	tagSensitivityUnit tag = 0x003a0211
	tagCorrection      tag = 0x003a0212
	tagBaseline        tag = 0x003a0213
	tagTimeSkew        tag = 0x003a0214
	tagSampleSkew      tag = 0x003a0215
	tagChannelOffset   tag = 0x003a0218
	tagBitsStored      tag = 0x003a021a
	tagLowEdge         tag = 0x003a0220
	tagHighEdge        tag = 0x003a0221
	tagNotch           tag = 0x003a0222
	tagUnit            tag = 0x004008ea
	tagConcept         tag = 0x0040a043
	tagRefChannels     tag = 0x0040a0b0
	tagRangeType       tag = 0x0040a130
	tagRefSamples      tag = 0x0040a132
	tagRefOffsets      tag = 0x0040a138
	tagAnnotationGroup tag = 0x0040a180
	tagNumericValue    tag = 0x0040a30a
	tagAnnotations     tag = 0x0040b020
	tagWaveforms       tag = 0x54000100
	tagMinimum         tag = 0x54000110
	tagMaximum         tag = 0x54000112
	tagBitsAllocated   tag = 0x54001004
	tagInterpretation  tag = 0x54001006
	tagPadding         tag = 0x5400100a
	tagData            tag = 0x54001010
)

// field is what the schema knows of one wanted element.
type field struct {
	vr   string  // the dictionary VR, or several separated by blanks
	sub  *schema // for sequences: what is wanted within an item
	span bool    // remembered as bytes of the file, kept from the library
}

// schema lists the wanted elements of one kind of data set or item. What is not
// listed is measured, checked and skipped.
type schema struct {
	fields map[tag]field
}

var codeSchema = &schema{fields: map[tag]field{
	tagCodeValue:   {vr: "SH"},
	tagCodeScheme:  {vr: "SH"},
	tagCodeMeaning: {vr: "LO"},
}}

var channelSchema = &schema{fields: map[tag]field{
	tagChannelLabel:    {vr: "SH"},
	tagStatus:          {vr: "CS"},
	tagSource:          {vr: "SQ", sub: codeSchema},
	tagSensitivity:     {vr: "DS"},
	tagSensitivityUnit: {vr: "SQ", sub: codeSchema},
	tagCorrection:      {vr: "DS"},
	tagBaseline:        {vr: "DS"},
	tagTimeSkew:        {vr: "DS"},
	tagSampleSkew:      {vr: "DS"},
	tagChannelOffset:   {vr: "DS"},
	tagBitsStored:      {vr: "US"},
	tagLowEdge:         {vr: "DS"},
	tagHighEdge:        {vr: "DS"},
	tagNotch:           {vr: "DS"},
	tagMinimum:         {vr: "OB OW", span: true},
	tagMaximum:         {vr: "OB OW", span: true},
}}

var groupSchema = &schema{fields: map[tag]field{
	tagGroupOffset:     {vr: "DS"},
	tagOriginality:     {vr: "CS"},
	tagChannels:        {vr: "US"},
	tagSamples:         {vr: "UL"},
	tagRate:            {vr: "DS"},
	tagGroupLabel:      {vr: "SH"},
	tagChannelSequence: {vr: "SQ", sub: channelSchema},
	tagBitsAllocated:   {vr: "US"},
	tagInterpretation:  {vr: "CS"},
	tagPadding:         {vr: "OB OW", span: true},
	tagData:            {vr: "OB OW", span: true},
}}

var annotationSchema = &schema{fields: map[tag]field{
	tagUnit:            {vr: "SQ", sub: codeSchema},
	tagConcept:         {vr: "SQ", sub: codeSchema},
	tagRefChannels:     {vr: "US"},
	tagRangeType:       {vr: "CS"},
	tagRefSamples:      {vr: "UL"},
	tagRefOffsets:      {vr: "DS"},
	tagAnnotationGroup: {vr: "US"},
	tagNumericValue:    {vr: "DS"},
}}

// Specific Character Set (0008,0005) is not wanted: a label that is no valid text
// in its declared set would make the library refuse the whole file. Labels are
// read as UTF-8; a byte that is none becomes "?". Codes are ASCII in any set.
var rootSchema = &schema{fields: map[tag]field{
	tagSOPClass:     {vr: "UI"},
	tagManufacturer: {vr: "LO"},
	tagModel:        {vr: "LO"},
	tagSoftware:     {vr: "LO"},
	tagAnnotations:  {vr: "SQ", sub: annotationSchema},
	tagWaveforms:    {vr: "SQ", sub: groupSchema},
}}

// imageTags have a VR that is checked although their values are not used: a
// wrong VR there is the mark of a file made to overflow a reader's arithmetic
// (CVE-2026-5442).
var imageTags = map[tag]string{
	0x00280002: "US", // Samples per Pixel
	0x00280008: "IS", // Number of Frames
	tagRows:    "US",
	0x00280011: "US", // Columns
	0x00280100: "US", // Bits Allocated
}
