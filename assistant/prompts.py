"""Every fixed sentence that a person reads from us. Does not know when each is used."""

NOT_IN_SOURCES = "The documents that were searched do not answer this."
NEAREST = "The nearest passages are listed below; they are not evidence for an answer."
NO_DOCUMENTS = "There are no documents to search yet. Add some, and ask again."
EMPTY_QUESTION = "ask a question of at least one word"
COVERAGE = "Not everything could be read, so something may be missing: {which}."
UNREAD_PAGES = "{path} (page {pages} of the file)"
SEARCHED = "Searched: {corpus}."
CORPUS = "{passages} passages of {documents} documents"
PUBLISHED = ", published {earliest} to {latest}"
PRESS_ONLY = "Only press coverage was found for this; no audit, committee or government document among the sources bears it."

TITLE = "Audit assistant"
ASK, SEARCH, DOCUMENTS, DOCUMENT = "Ask", "Search", "Documents", "Document"  # the pages
SEARCH_BOX = "Words to look for"
FOUND = "{number} passages, the best first"
FOUND_NONE = "No passage was found."
PAGE = "Page {page} of the file"
BOX = "Ask about the findings"
SEARCHABLE = "Answers come from {corpus}, word for word and with their place."
HOW_TO_ADD = (
    "There are no documents to search yet. Stop the server (Ctrl-C), run\n"
    "python -m assistant add PATH\n"
    "with a file or a folder for PATH, and start it again."
)
FOR_EXAMPLE = "For example:"
STARTERS = (  # from corpus/demonstration/questions.yaml
    "How many government and law-enforcement bodies share the work against serious and organised crime?",
    "What are the three cross-cutting aims of the 2019 National Strategic Assessment?",
    "Who says that a person can die the first time they take a nitazene?",
)
STARTER = "What does {publisher} say about “{subject}”?"
NEW_CONVERSATION = "New conversation"
SEARCHED_FOR = "Searched for: {query}"
WORKING = "Searching the documents"
SOURCES = "Sources"
NEAREST_TITLE = "Nearest passages, not evidence for an answer"
SOURCE_REMOVED = "A document that this answer cited was removed. Ask again to search those that are left."
BROKEN_OFF = "This question was not answered: something went wrong while it was worked on. Try again."
CUT_OFF = "This answer was cut off: the server was stopped before it was done. Try again."
STOPPED = "You stopped this answer."
BUSY = "An answer is still being made in this conversation. Ask again when it is done."

READY = "The answer is ready."
STOP = "Stop"
TRY_AGAIN = "Try again"
EDIT_QUESTION = "Edit the question"
YOUR_QUESTION = "Your question"
SEARCH_INSTEAD = "Change what is searched for"
SEARCHED_WORDS = "Words that are searched for"
SEARCH_THIS = "Search this instead"
COPY = "Copy with citations"
STYLE = "Style of the citations"
STYLE_NAMES = {"plain": "Plain", "markdown": "Markdown", "oscola": "OSCOLA", "harvard": "Harvard"}
USEFUL = "Useful"
NOT_USEFUL = "Not useful"
REASON = "What was wrong with it? (optional)"
SEND = "Send"
FOUND_USEFUL = "You marked this answer as useful."
FOUND_USELESS = "You marked this answer as not useful."

FILTERS = "Filters"
KIND = "Kind of document"
PUBLISHER = "Publisher"
EARLIEST = "Published from"
LATEST = "Published until"
DATE_FORM = "2019, 2019-06 or 2019-06-28"
ONLY = "Only: {limits}"
FROM_DATE = "published from {date}"
TO_DATE = "published until {date}"

EXPORTED = "A conversation with the audit assistant, last answered on {date}. Each note gives the words of a document and where they stand."
EXPORTED_EMPTY = "A conversation with the audit assistant, without an answer yet."
EXPORTED_NOTICE = "Note: {text}"
NOTE_QUOTE = ": “{quote}”"
REFERENCES = "References"

NOT_KEPT = "{name} could not be kept ({reason}): make room on the disk, or ask whoever runs the server"
READING_BROKE = (
    "could not be read: the program met something that it did not foresee; try again, or save the file in another format"
)
