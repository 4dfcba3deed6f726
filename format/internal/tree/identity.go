package tree

import "strings"

// identityFields are field names by which people write down who a patient is.
// Compared in lower case with blanks, dashes and dots as underscores.
var identityFields = map[string]bool{
	"name": true, "names": true, "patient": true, "patient_name": true, "full_name": true,
	"first_name": true, "firstname": true, "given_name": true, "forename": true,
	"last_name": true, "lastname": true, "surname": true, "family_name": true, "maiden_name": true,
	"initials": true, "title": true,
	"birth_date": true, "birthdate": true, "birthday": true, "date_of_birth": true, "dob": true, "born": true,
	"patient_id": true, "patient_number": true, "hospital_number": true, "case_number": true, "mrn": true,
	"medical_record_number": true, "ssn": true, "social_security_number": true, "insurance_number": true,
	"nhs_number": true, "national_id": true, "passport": true, "personal_number": true,
	"address": true, "street": true, "city": true, "town": true, "postcode": true, "postal_code": true,
	"zip": true, "zip_code": true, "phone": true, "telephone": true, "mobile": true, "fax": true,
	"email": true, "e_mail": true, "mail": true, "relative": true, "next_of_kin": true,
}

// normalKey is a field name in the spelling of identityFields.
func normalKey(key string) string {
	return strings.NewReplacer(" ", "_", "-", "_", ".", "_").Replace(strings.ToLower(strings.TrimSpace(key)))
}

// UnknownField is the error for a field that the sheet does not have. It never
// repeats the field: a misplaced line can be anything.
func UnknownField(f Field) error {
	if identityFields[normalKey(f.Key)] {
		return Broken(f.Line, "identity does not belong in study.yaml or any other sheet; remove the field and use a pseudonym as id")
	}
	return Broken(f.Line, "is not a field of this section; the page of the format lists the fields")
}
