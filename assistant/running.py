"""The one open library of a running process, shared by all its sessions. Does not know who asks."""

import threading
from dataclasses import dataclass
from functools import partial

from assistant import prompts
from assistant.ask import ask
from assistant.compose import Composer
from assistant.intake import Intake
from assistant.jobs import Asked, Jobs
from assistant.llm import open_model, words
from assistant.probe import Probe
from assistant.removal import Removals
from assistant.settings import Settings
from corpus.folder import files
from index.build import Progress, Report, add, silent
from index.embed import EmbeddingModel
from index.library import Library
from index.rerank import Reranker
from index.shipped import DEMONSTRATION, Shipped

DEMONSTRATION_FILES = DEMONSTRATION / "files"

GRACE = 3  # seconds that answers, and files, get when the process ends
REPAIRED = 15  # seconds that a check of the views gets then


@dataclass(frozen=True, slots=True)
class Shelf:
    """What takes documents into an open library and out of it."""

    intake: Intake
    removals: Removals


_shelves: dict[str, Shelf] = {}
_open: dict[str, Library] = {}
_probing: dict[str, Probe] = {}
_at_work: dict[str, Jobs] = {}
_composers: dict[str, Composer] = {}
_opening = threading.Lock()  # held by whoever opens or closes it


def open_library(settings: Settings, alone: bool = False, probe: bool = True) -> Library:
    """A library as the settings say; whoever opens it closes it. `alone` and `probe` as of Library. Raises what Library raises."""
    encoder = Shipped(EmbeddingModel(settings.embedding_model, settings.embedding_backend))
    library = Library(settings.home, encoder, settings.database_url, settings.chroma_url, alone, probe)
    if settings.reranker_model:
        library.reranker = Reranker(settings.reranker_model)
    return library


def start(settings: Settings, address: str | None = None) -> Library:
    """Open the library of this process, or give the one that is open already. Its views are probed, and repaired, in the background."""
    with _opening:
        if "library" not in _open:
            library = open_library(settings, alone=True, probe=False)
            if library.ownership and address:
                library.ownership.appear_at(address)
            _open["library"], _probing["probe"] = library, Probe(library)
        return _open["library"]


def trouble() -> tuple[str, ...]:
    """What the person at the page should know about the views of the open library: what is made again, what keeps them from being whole."""
    library, probing = _open.get("library"), _probing.get("probe")
    mending = (prompts.MENDING,) if library and library.views.mending else ()
    return mending + ((prompts.NOT_WHOLE.format(why=probing.trouble),) if probing and probing.trouble else ())


def composer(settings: Settings) -> Composer | None:
    """The language model that the settings name, opened once; None where they name none. Raises WrongUsage or ModelMissing."""
    model = settings.model
    if model is None:
        return None
    with _opening:
        if model.name not in _composers:
            chat = open_model(model.name, model.seconds, model.options)
            _composers[model.name] = Composer(partial(words, chat, seconds=model.seconds), model.mark)
        return _composers[model.name]


def asking(settings: Settings) -> Asked:
    """`ask`, with the language model of the settings. Raises as `composer`."""
    return partial(ask, composer=composer(settings))


def jobs(library: Library, asked: Asked = ask) -> Jobs:
    """The background answers over an open library, all made by whatever `asked` the first caller gave."""
    with _opening:
        if "jobs" not in _at_work or _at_work["jobs"].library is not library:
            _at_work["jobs"] = Jobs(library, asked)
        return _at_work["jobs"]


def shelf(library: Library, settings: Settings) -> Shelf:
    """What takes documents into this library and out of it, one for all sessions of the process."""
    with _opening:
        if "shelf" not in _shelves or _shelves["shelf"].intake.library is not library:
            removals = Removals(library)
            _shelves["shelf"] = Shelf(Intake(library, settings.home / "uploads", removals), removals)
        return _shelves["shelf"]


def stop() -> None:
    """Close the library of this process, if one is open; answers and files that are at work get a little time to be done.

    Where something still is at work the end of the process closes the library: Chroma closed under it would end the process by a crash.
    """
    with _opening:
        shelved, at_work, probing = _shelves.pop("shelf", None), _at_work.pop("jobs", None), _probing.pop("probe", None)
        idle = [
            not shelved or shelved.intake.close(GRACE),
            not at_work or at_work.close(GRACE),
            not probing or probing.close(REPAIRED),
        ]
        if (found := _open.pop("library", None)) and all(idle):
            found.close()


def add_demonstration(library: Library, progress: Progress = silent) -> Report | None:
    """At the first start on an empty folder take the demonstration documents in; nothing at any other time, not even after they were
    removed. A start that was cut off goes on where it stopped."""
    if library.catalogue.fact("demonstration") == "done" or (
        library.catalogue.records() and not library.catalogue.fact("demonstration")
    ):
        return None
    library.catalogue.set_fact("demonstration", "begun")
    entries, _ = files([DEMONSTRATION_FILES], None)
    report = add(library, entries, progress)
    library.catalogue.set_fact("demonstration", "done")
    return report
