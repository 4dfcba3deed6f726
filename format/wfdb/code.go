package wfdb

import (
	"fmt"
	"strings"
)

// Code is the type of an annotation.
type Code uint8

// Note is the code of a comment annotation.
const Note Code = 22

// mnemonics holds the letter of each code from 0 on; a blank stands for a code
// that is not defined. Source: WFDB Applications Guide, annotation codes
// (ecgcodes.h), and https://physionet.org/physiobank/annotations.shtml.
const mnemonics = ` NLRaVFJASEj/Q~ | sT*D"=pB^t+u?![]en@xf()r`

// beatCodes are the mnemonics that the PhysioNet list names beats. The flutter
// wave "!" is not one of them.
const beatCodes = "NLRBAaJSVrFejnE/fQ?"

// String is the mnemonic of the code, "[n]" for one without.
func (c Code) String() string {
	if int(c) < len(mnemonics) && mnemonics[c] != ' ' {
		return mnemonics[c : c+1]
	}
	return fmt.Sprintf("[%d]", uint8(c))
}

// IsBeat reports whether the code labels a heart beat.
func (c Code) IsBeat() bool {
	return int(c) < len(mnemonics) && mnemonics[c] != ' ' && strings.IndexByte(beatCodes, mnemonics[c]) >= 0
}
