"""The arguments of the command line. Does not know what the commands do."""

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from assistant import prompts
from assistant.answer import Turn
from assistant.errors import WrongUsage
from assistant.look import Wanted
from corpus.metadata import KINDS, interval, kind_of, normal_date
from corpus.said import FIELDS, correction
from index.passage import Filters
from index.schema import storable

LATER = ("brief",)  # commands of the contract that are not built yet


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise WrongUsage(f"{message} (see `python -m {self.prog} --help`)")


def parse(arguments: Sequence[str]) -> Namespace:
    """The command and its options. Raises WrongUsage; `--help` prints and exits as argparse does."""
    parser = _Parser(prog="assistant", description="Ask and search audit documents, with citations that can be checked.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _documents(commands)
    _questions(commands)
    _evaluation(commands)
    commands.add_parser("check", help="is the index whole? says what is wrong")
    commands.add_parser("rebuild", help="make Chroma and the word index again from the catalogue")
    backup = commands.add_parser("backup", help="copy everything into one file, also while the page runs")
    backup.add_argument("file", type=Path, metavar="FILE", help="a new file")
    restore = commands.add_parser("restore", help="put a back-up in the place of what is there, which is kept beside it")
    restore.add_argument("file", type=Path, metavar="FILE", help="a file that `backup` wrote")
    serve = commands.add_parser("serve", help="the page in the browser")
    serve.add_argument("--port", type=_port, default=8501)
    serve.add_argument("--address", default="127.0.0.1", help="the network address to listen on (default: this machine only)")
    for name in LATER:
        commands.add_parser(name, help="comes in a later version", add_help=False).add_argument("rest", nargs=argparse.REMAINDER)
    return parser.parse_args(_spread(arguments))


def _spread(arguments: Sequence[str]) -> list[str]:
    """A later command takes whatever options it is given."""
    return [arguments[0]] if arguments and arguments[0] in LATER else list(arguments)


def _documents(commands: "argparse._SubParsersAction[_Parser]") -> None:
    add = commands.add_parser("add", help="take files and folders in (PDF, HTML, DOCX, ODT, TXT, MD)")
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add.add_argument(
        "--manifest", type=Path, metavar="FILE", help="a CSV file: path,title,publisher,kind,published,reference,url"
    )
    add.add_argument("--password", help="opens locked PDF files")
    documents = commands.add_parser("documents", help="what is in")
    remove = commands.add_parser("remove", help="take documents out, with original and index")
    remove.add_argument("documents", nargs="+", type=storable, metavar="DOCUMENT", help="an id, the start of one, or a path")
    text = commands.add_parser("text", help="what was read of a document, page by page")
    text.add_argument("document", type=storable, metavar="DOCUMENT", help="an id, the start of one, or a path")
    correct = commands.add_parser("correct", help="say what a document is; without options, show where what is known comes from")
    correct.add_argument("document", type=storable, metavar="DOCUMENT", help="an id, the start of one, or a path")
    for field in FIELDS:
        correct.add_argument(f"--{field}", type=storable, metavar="WORDS", help='"" says that it is not known')
    correct.add_argument(
        "--take-back",
        action="append",
        default=[],
        choices=FIELDS,
        metavar="FIELD",
        help="forget what was corrected; may be repeated",
    )
    for parser in (add, documents, remove, text, correct):
        parser.add_argument("--json", action="store_true", help="print JSON")


def _questions(commands: "argparse._SubParsersAction[_Parser]") -> None:
    search = commands.add_parser("search", help="find passages")
    search.add_argument("question", nargs="?", type=storable, metavar="QUERY")
    ask = commands.add_parser("ask", help="ask a question")
    ask.add_argument("question", nargs="?", type=storable, metavar="QUESTION")
    ask.add_argument(
        "--history", type=Path, metavar="FILE", help='JSON: [{"role": "user", "text": "..."}, ...], the oldest first'
    )
    search.add_argument(
        "-k", type=_count, metavar="N", help="how many passages (default: 10; without QUERY, all of a --document)"
    )
    search.add_argument("--like", type=storable, metavar="PASSAGE", help="in place of QUERY the id of a passage: more like it")
    search.add_argument(
        "--sort", choices=("relevance", "date"), default="relevance", help="of what is found, the newest first by date"
    )
    search.add_argument("--any-time", action="store_true", help='times in QUERY ("in 2019", "latest") are not preferred')
    search.add_argument("--counts", action="store_true", help="also how many documents each kind, publisher and year has")
    ask.add_argument("-k", type=_count, metavar="N", help="how many of the passages that were found are listed (default: all)")
    for parser in (search, ask):
        parser.add_argument("--publisher", action="append", default=[], help="part of a publisher's name; may be repeated")
        parser.add_argument("--kind", action="append", default=[], type=_kind, help="such as 'audit report'; may be repeated")
        parser.add_argument("--from", dest="start", type=_date, metavar="DATE", help="published on or after YYYY[-MM[-DD]]")
        parser.add_argument("--to", dest="end", type=_date, metavar="DATE", help="published on or before")
        parser.add_argument("--covers-from", type=_date, metavar="DATE", help="about DATE or later, by the period that it covers")
        parser.add_argument("--covers-to", type=_date, metavar="DATE", help="about DATE or earlier")
        parser.add_argument("--reference", action="append", default=[], help="such as 'HC 2219'; may be repeated")
        parser.add_argument(
            "--document", action="append", default=[], type=storable, help="an id, the start of one, or a path; may be repeated"
        )
        parser.add_argument(
            "--batch",
            type=Path,
            metavar="IN",
            help='many at once: lines of {"id", "question", "history"}, or a .csv with a column "question"',
        )
        parser.add_argument(
            "--output", type=Path, metavar="OUT", help="where a batch writes its results: JSON lines, or a row a passage as .csv"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")


def _evaluation(commands: "argparse._SubParsersAction[_Parser]") -> None:
    evaluate = commands.add_parser("evaluate", help="score the answers to a file of questions")
    evaluate.add_argument("questions", type=Path, metavar="QUESTIONS.yaml", help="questions with what a right answer holds")
    evaluate.add_argument(
        "--compare", type=Path, metavar="LAST.json", help="an earlier scorecard: what became better, what worse?"
    )
    evaluate.add_argument("--json", action="store_true", help="print JSON")


def wanted(options: Namespace, words: str = "", history: tuple[Turn, ...] = ()) -> Wanted:
    """What `search` is to look for. Raises WrongUsage as `filters`, and where it is told two things, or nothing, to look for."""
    chosen = filters(options)
    if options.like and words:
        raise WrongUsage("--like takes the place of QUERY: give one of them")
    if not (words or options.like or chosen.documents):
        raise WrongUsage(prompts.NO_QUERY)
    k = options.k or (10 if words or options.like else None)
    return Wanted(words, history, chosen, k, options.like, options.sort == "date", options.any_time, options.counts)


def filters(options: Namespace) -> Filters:
    """The filters among the options of search and ask. Raises WrongUsage for dates that leave nothing between them."""
    dates = (options.start, options.end), (options.covers_from, options.covers_to)
    for (start, end), names in zip(dates, (("--from", "--to"), ("--covers-from", "--covers-to")), strict=True):
        if start and end and interval(start)[0] > interval(end)[1]:
            raise WrongUsage(f"{names[0]} {start} is later than {names[1]} {end}")
    named = (tuple(values) for values in (options.publisher, options.kind, options.document, options.reference))
    publishers, kinds, documents, references = named
    return Filters(publishers, kinds, *dates[0], documents, references, *dates[1])


def corrections(options: Namespace) -> dict[str, str]:
    """The corrections among the options of correct. Raises WrongUsage for words that a field can't have."""
    try:
        given = [correction(field, words) for field in FIELDS if (words := getattr(options, field)) is not None]
    except ValueError as problem:
        raise WrongUsage(str(problem)) from problem
    return {name: words for change in given for name, words in change.items()}


def _count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError("a number from 1 to 1000, please")
    return int(text)


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError("a port from 1 to 65535, please")
    return int(text)


def _date(text: str) -> str:
    try:
        return normal_date(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(str(problem)) from problem


def _kind(text: str) -> str:
    try:
        return kind_of(text)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(KINDS)}") from problem
