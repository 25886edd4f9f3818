package rules

import "slices"

// All is the catalogue, in the order of the documentation: by family, then by id.
func All() []*Rule { return slices.Clone(table[:]) }

// The only list of rules. Help, documentation, completion, schema and tests derive from it.
var table = [...]*Rule{
	byteOrderMark,
	controlCharacter,
	emptyPost,
	invalidUTF8,
	invisibleCharacter,
	mixedLineEndings,
	mojibake,
	undatedFileName,
	UnreadableFile,
	unrenderedExtension,

	ambiguousScalar,
	commentInValue,
	displacedFrontMatter,
	duplicateKey,
	emptyValue,
	frontMatterSyntax,
	hiddenByAccident,
	invalidPermalink,
	misreadLine,
	missingFrontMatter,
	missingKey,
	missingLayout,
	schemaViolation,
	splitTaxonomy,
	unclosedFrontMatter,
	unknownKey,
	wrongType,

	dateFileNameMismatch,
	dateFormat,
	dateWithoutZone,
	droppedZone,
	futureDate,
	implausibleOffset,
	invalidDate,
	invalidSiteTimezone,
	modifiedBeforePublished,
	shiftedDay,

	accidentalCodeBlock,
	accidentalMarkup,
	accidentalTable,
	blockInParagraph,
	duplicateAttribute,
	duplicateID,
	hiddenContent,
	malformedTag,
	markdownInHTML,
	misnestedTag,
	missingAlt,
	selfClosedElement,
	strayEndTag,
	textBeforeBlock,
	unclosedTag,
	unknownElement,
	unsafeHTML,
	voidEndTag,

	leftoverBoilerplate,
	malformedByline,
	malformedSource,
	missingAttribution,
	missingByline,
	missingSource,
	missingSourceLink,
	sourceLinkMismatch,
	sourceMismatch,

	brokenInternalLink,
	brokenReturnLink,
	emptyLink,
	foreignReturnLink,
	localAddress,
	malformedLink,
	missingImage,
	missingReturnLink,
	relativeReturnLink,
	returnLinkMismatch,
	undefinedReference,

	liquidCollision,
	liquidSyntax,

	categoryNearDuplicate,
	categoryPageMismatch,
	duplicateStory,
	missingCategoryPage,
	permalinkCaseCollision,
	permalinkCollision,

	BadSuppression,
	InternalError,
	InvalidConfig,
}

// ByID finds a rule.
func ByID(id string) (*Rule, bool) {
	return At(Index(id))
}

// Index is a rule's place in the table; -1 where there is no such rule.
func Index(id string) int {
	return slices.IndexFunc(table[:], func(r *Rule) bool { return r.ID == id })
}

// At is the rule at a place in the table.
func At(i int) (*Rule, bool) {
	if i < 0 || i >= len(table) {
		return nil, false
	}
	return table[i], true
}

// IDs lists the ids of all rules, in the order of the table.
func IDs() []string {
	ids := make([]string, len(table))
	for i, r := range table {
		ids[i] = r.ID
	}
	return ids
}
