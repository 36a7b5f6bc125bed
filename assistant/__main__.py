"""The command line: `python -m assistant COMMAND`. Prints what the other modules find; does not know how they find it.

Exit codes: 0 done; 1 an error, one line on stderr; 2 wrong usage; 3 some files were refused; 4 another process owns the data folder.
"""

import json
import logging
import os
import signal
import sys
import threading

# Ctrl-C while the imports below take their seconds: nothing is open yet, so end without a traceback
if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, lambda *_: (os.write(2, b"stopped; nothing was begun\n"), os._exit(130)))

from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from functools import cache, partial
from pathlib import Path

from assistant import contract, interrupts, spreadsheet, terminal
from assistant.answer import Turn
from assistant.arguments import LATER, corrections, filters, parse, wanted
from assistant.asking import Asked, whoever_can
from assistant.batch import Line, read_lines, run_batch
from assistant.changing import changed
from assistant.errors import WrongUsage
from assistant.evaluate import changes, compare, evaluate, is_scorecard, reranking, reranking_lines, table, went_wrong
from assistant.look import Wanted
from assistant.progress import bars, watch
from assistant.questions import read_questions
from assistant.running import add_demonstration, composer, open_library, start, stop
from assistant.settings import Settings, process_settings
from corpus.errors import AssistantError
from index.backup import KEPT, back_up, restore
from index.build import rebuild
from index.catalogue import Catalogue
from index.counts import many
from index.errors import InUse
from index.library import Library, database_url
from index.lock import Ownership
from index.passage import Filters

DONE, ERROR, USAGE, SOME_REFUSED, IN_USE = range(5)
STOPPED = 130  # by Ctrl-C: 128 + SIGINT, as shells count


def main(arguments: list[str]) -> int:
    """Run one command and give its exit code. This is the edge where errors become one line."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    try:
        code = _run(arguments)
        sys.stdout.flush()
        return code
    except WrongUsage as problem:
        return _fail(problem, USAGE)
    except InUse as problem:
        return _fail(problem, IN_USE)
    except AssistantError as problem:
        return _fail(problem, ERROR)
    except KeyboardInterrupt:
        return _fail("stopped; what was finished is kept", STOPPED)
    except BrokenPipeError:  # whoever read our output has gone, such as `| head`
        _forget_stdout()
        return ERROR
    except OSError as problem:  # a full disk, a folder that is gone
        _forget_stdout()
        return _fail(f"the system says: {problem}", ERROR)


def _forget_stdout() -> None:
    """What still waits to be written, and can't be, would fail again when Python ends."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(problem: object, code: int) -> int:
    print(" ".join(str(problem).split()), file=sys.stderr)
    return code


def _run(arguments: list[str]) -> int:
    options = parse(arguments)
    if options.command in LATER:
        raise WrongUsage(f"`{options.command}` comes in a later version")
    settings = process_settings()
    if options.command == "serve":
        return _serve(options, settings)
    return _COMMANDS[options.command](options, settings)


# --- commands that only read the catalogue, whoever owns the folder


def _documents(options: Namespace, settings: Settings) -> int:
    catalogue = _catalogue(settings)
    records = catalogue.records() if catalogue else []
    if options.json:
        listed = contract.documents_json(catalogue, records) if catalogue else []
        _print_json({"documents": listed})
        return DONE
    _print_lines(map(terminal.document_line, records))
    print(many(len(records), "document") if records else "no documents yet: `python -m assistant add PATH` takes some in")
    return DONE


def _text(options: Namespace, settings: Settings) -> int:
    catalogue = _some_catalogue(settings)
    shown = contract.document_json(catalogue.document(catalogue.record(options.document).id))
    if options.json:
        _print_json(shown)
        return DONE
    _print_lines(terminal.text_lines(shown))
    return DONE


def _backup(options: Namespace, settings: Settings) -> int:
    catalogue = _catalogue(settings)
    if catalogue is None:
        raise AssistantError(f"there is nothing to back up in {settings.home}: `python -m assistant add PATH` takes documents in")
    back_up(catalogue.file, options.file)
    size = options.file.stat().st_size / 1e6
    print(f"backed up {many(len(catalogue.records()), 'document')} and all conversations to {options.file} ({size:.1f} MB)")
    return DONE


def _catalogue(settings: Settings) -> Catalogue | None:
    """The catalogue, or None where nothing was ever added; looking must not make a data folder. Raises AssistantError."""
    if settings.home.is_file():
        raise AssistantError(f"the data folder {settings.home} is a file: set ASSISTANT_HOME to a folder")
    if settings.database_url is None and not (settings.home / "catalogue.sqlite").exists():
        return None
    return Catalogue(settings.database_url or database_url(settings.home))


def _some_catalogue(settings: Settings) -> Catalogue:
    """The catalogue of a folder that something was added to. Raises AssistantError."""
    if (catalogue := _catalogue(settings)) is None:
        raise AssistantError("no documents yet: `python -m assistant add PATH` takes some in")
    return catalogue


def _found(name: str, settings: Settings) -> str:
    """The id of a document by its id, the start of one or its path. Raises AssistantError."""
    with closing(_some_catalogue(settings)) as catalogue:
        return catalogue.record(name).id


# --- commands that need the data folder, or its owner


def _restore(options: Namespace, settings: Settings) -> int:
    owner = Ownership(settings.home)
    try:
        database = Catalogue(settings.database_url).file if settings.database_url else settings.home / "catalogue.sqlite"
        replaced = restore(options.file, database)
    finally:
        owner.release()
    with open_library(settings) as library:  # the views are made again here
        documents, passages = len(library.catalogue.records()), library.catalogue.passage_count()
        print(f"restored {many(documents, 'document')} and {many(passages, 'passage')}")
    if replaced:
        print(f"what was there before is kept in {database.with_name(KEPT)}")
    return DONE


def _add(options: Namespace, settings: Settings) -> int:
    manifest = str(options.manifest.absolute()) if options.manifest else None
    paths = [str(path.absolute()) for path in options.paths]
    with bars() as progress:
        report = changed(settings, "add", {"paths": paths, "manifest": manifest, "password": options.password}, progress, _door)
    if options.json:
        _print_json(report)
    else:
        print(", ".join(f"{len(report[name])} {name}" for name in ("added", "replaced", "unchanged", "refused")))
        for refusal in report["refused"]:
            print(f"refused: {refusal['path']}: {refusal['reason']}", file=sys.stderr)
    return SOME_REFUSED if report["refused"] else DONE


def _remove(options: Namespace, settings: Settings) -> int:
    ids = list(dict.fromkeys(_found(name, settings) for name in options.documents))
    with bars() as progress:
        found = changed(settings, "remove", {"ids": ids}, progress, _door)
    if options.json:
        _print_json(found)
    else:
        for record in found["removed"]:
            print(f"removed: {record['title'] or record['path']} ({record['id']})")
        for name in found["gone"]:
            print(f"removed before: {name}")
    return DONE


def _correct(options: Namespace, settings: Settings) -> int:
    changes = corrections(options)
    asked = {"id": _found(options.document, settings), "changes": changes, "back": options.take_back}
    with bars() as progress:
        document = changed(settings, "correct", asked, progress, _door)
    if options.json:
        _print_json(document)
        return DONE
    _print_lines(terminal.known_lines(document))
    return DONE


def _search(options: Namespace, settings: Settings) -> int:
    if options.batch:
        wanted(options, "words")  # what is wrong with the options is said before the first line

        def passages(asked: Asked, line: Line) -> contract.JSON:
            return asked.search(wanted(options, _require_word(line.question), line.history))

        return _batch(options, settings, passages, spreadsheet.SEARCH)
    look_for = wanted(options, _alone(options))
    with whoever_can(settings) as asked:
        found = asked.search(look_for)
    if options.json:
        _print_json(found)
    else:
        _print_lines(terminal.found_lines(found))
    return DONE


def _ask(options: Namespace, settings: Settings) -> int:
    chosen = filters(options)
    if options.batch:
        return _batch(options, settings, lambda asked, line: _listed(asked.ask(line, chosen), options.k), spreadsheet.ASK)
    line = Line(None, _require_word(_alone(options)), tuple(_history(options.history)))
    with whoever_can(settings) as asked:
        answer = _listed(asked.ask(line, chosen), options.k)
    if options.json:
        _print_json(answer)
    else:
        _print_lines(terminal.answer_lines(answer))
    return DONE


def _listed(answer: contract.JSON, most: int | None) -> contract.JSON:
    """The answer with so many of its hits."""
    return answer | {"hits": answer["hits"][:most]}


def _batch(options: Namespace, settings: Settings, answer: Callable[[Asked, Line], contract.JSON], columns: Sequence[str]) -> int:
    if options.question or not options.output:
        raise WrongUsage("--batch needs --output OUT.jsonl or OUT.csv and no question beside it")
    lines = read_lines(options.batch)
    with whoever_can(settings, _door) as asked:
        failed = run_batch(lines, options.output, partial(answer, asked), watch, columns)
    if failed:
        print(f'{failed} could not be used: see "error" in {options.output}', file=sys.stderr)
    return DONE


def _alone(options: Namespace) -> str:
    if options.output:
        raise WrongUsage("--output goes with --batch")
    return options.question or ""


def _require_word(question: str) -> str:
    if not any(character.isalnum() for character in question):
        raise WrongUsage("give a question or query of at least one word")
    return question


def _history(path: Path | None) -> list[Turn]:
    if path is None:
        return []
    return contract.history_from(_json_of(path))


def _json_of(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as problem:
        raise WrongUsage(f"{path} can't be read: {problem.strerror}") from problem
    except (ValueError, RecursionError) as problem:
        raise WrongUsage(f"{path} can't be read as JSON: {problem}") from problem


def _evaluate(options: Namespace, settings: Settings) -> int:
    questions = read_questions(options.questions)
    last = _last_scorecard(options.compare) if options.compare else None
    catalogue = _some_catalogue(settings)
    text_of = cache(lambda document: catalogue.document(document).text)
    with whoever_can(settings, _door) as asked:
        first = asked.search(Wanted(questions[0].text, k=1))  # loads the models, which is no question's own time
        card = evaluate(watch(questions), lambda q: asked.ask(Line(q.id, q.text, q.history), Filters()), text_of)
        if "reranker" in first:
            card["reranker"] = reranking(
                watch(questions), lambda q, rerank: asked.search(Wanted(q.text, q.history, rerank=rerank))
            )
    compared = {"compared": compare(last, card)} if last else {}
    if options.json:
        _print_json(card | compared)
        return DONE
    print("\n".join([*table(card), *reranking_lines(card.get("reranker", {}))]))
    if wrong := went_wrong(card):
        print("\nWhat went wrong:\n" + "\n".join(f"- {line}" for line in wrong))
    if compared:
        print(f"\nSince {options.compare}:\n" + "\n".join(f"- {line}" for line in changes(compared["compared"])))
    return DONE


def _last_scorecard(path: Path) -> contract.JSON:
    last = _json_of(path)
    if not isinstance(last, dict) or not is_scorecard(last):
        raise WrongUsage(f"{path} is no scorecard: `evaluate QUESTIONS.yaml --json` makes one")
    return last


def _check(_: Namespace, settings: Settings) -> int:
    with whoever_can(settings, _door) as asked, bars() as progress:
        found = asked.check(progress)
    _print_lines(terminal.check_lines(found))
    return ERROR if found["problems"] else DONE


def _rebuild(_: Namespace, settings: Settings) -> int:
    with open_library(settings, alone=True) as library, _door(library), bars() as progress:
        count = rebuild(library, progress)
    print(f"made Chroma and the word index again from the catalogue: {many(count, 'passage')}")
    return DONE


_COMMANDS = {
    "add": _add, "remove": _remove, "documents": _documents, "text": _text, "correct": _correct, "search": _search, "ask": _ask,
    "check": _check, "evaluate": _evaluate, "rebuild": _rebuild, "backup": _backup, "restore": _restore,
}  # fmt: skip


def _door(library: Library) -> AbstractContextManager[int | None]:
    if library.ownership is None:  # whoever asks opens the folder too
        return nullcontext()
    from assistant.door import door  # uvicorn is slow to load

    return door(library, process_settings())


# --- the page


def _serve(options: Namespace, settings: Settings) -> int:
    from assistant.serving import is_private, listen, serve  # uvicorn is slow to load

    host = f"[{options.address}]" if ":" in options.address else options.address
    address = f"http://{host}:{options.port}"
    composer(settings)  # a model that can't be opened is said now, not at the first question
    library = start(settings, address)
    try:
        if library.reranker:
            library.reranker.load()  # as a language model
        with listen(options.address, options.port) as door:
            if not is_private(options.address):
                print("warning: the page has no login: whoever can reach this address can read it and ask", file=sys.stderr)
            with bars() as progress:
                if (report := add_demonstration(library, progress)) and report.added:
                    print(f"added {len(report.added)} demonstration documents", file=sys.stderr)
            serve(door, lambda: print(f"serving {address} (Ctrl-C stops)", file=sys.stderr, flush=True))
    finally:
        stop()
    return DONE


# --- printing


def _print_json(value: contract.JSON) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


if __name__ == "__main__":
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # as in the background of a script
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sys.unraisablehook = interrupts.again
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # file names need not be UTF-8
    ended = main(sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # all is done: a late Ctrl-C has nothing to stop
    # Python would end by the signal itself where Ctrl-C met code that was made by `exec`, as in an import; and by a crash where a thread
    # still computes, in Chroma or OpenVINO, when it takes the interpreter apart
    if ended == STOPPED or any(thread.daemon for thread in threading.enumerate()):
        _forget_stdout()
        sys.stderr.flush()
        os._exit(ended)
    sys.exit(ended)
