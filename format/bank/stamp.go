package bank

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/parquet-go/parquet-go"

	"github.com/concordis/concordis/study"
)

// The names under which a file carries to which place of which bank it belongs, and
// its seal.
const (
	addressKey = "concordis.bank.address"
	sealKey    = "concordis.bank.seal"
)

// A seal is sealMark and the SHA-256, in hexadecimal digits, of the file with zeros in
// their place. It is looked for in the bytes and checked before Parquet is read: a
// single wrong bit can have the library ask for gigabytes.
const (
	sealMark   = "concordis-sha256-"
	sealDigits = 2 * sha256.Size
)

var emptySeal = sealMark + strings.Repeat("0", sealDigits)

// setSeal puts the digest where emptySeal was written.
func setSeal(file []byte) error {
	at := bytes.LastIndex(file, []byte(emptySeal))
	if at < 0 {
		return study.Errf(study.Internal, "", "has no place for its seal")
	}
	sum := sha256.Sum256(file)
	hex.Encode(file[at+len(sealMark):], sum[:])
	return nil
}

// checkSeal tells whether a file has a seal, and whether it is the right one.
func checkSeal(file []byte) (sealed bool, err error) {
	at := bytes.LastIndex(file, []byte(sealMark))
	if at < 0 || len(file) < at+len(emptySeal) {
		return false, nil
	}
	h := sha256.New()
	h.Write(file[:at])
	h.Write([]byte(emptySeal))
	h.Write(file[at+len(emptySeal):])
	if string(file[at+len(sealMark):at+len(emptySeal)]) != hex.EncodeToString(h.Sum(nil)) {
		return true, study.Errf(study.Invalid, "", "is damaged: it does not have the digest that it carries")
	}
	return true, nil
}

// checkAddress holds a file to the address that is asked for; an empty one asks for
// none.
func checkAddress(f *parquet.File, address string) error {
	if has, _ := f.Lookup(addressKey); address != "" && has != address {
		return study.Errf(study.Unsupported, "", "belongs to another bank, or to another place in this one")
	}
	return nil
}
