"""Keeps the rules of the house: imports point left, foreign packages have one home, functions and files stay small."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("corpus", "index", "assistant", "assistant.ui", "app")
FILES = [*sorted(p for layer in ("corpus", "index", "assistant") for p in (ROOT / layer).rglob("*.py")), ROOT / "app.py"]
HOMES = {  # foreign package -> the files that may import it
    "alembic": {"index/migrate.py"},
    "chromadb": {"index/vectors.py"},
    "docx": {"corpus/docx.py", "corpus/demonstration/letter.py", "assistant/export/"},
    "filelock": {"index/lock.py"},
    "httpx": {"index/vectors.py"},
    "langchain": {"assistant/llm.py"},
    "langchain_core": {"assistant/llm.py", "index/langchain.py"},
    "lxml": {"corpus/html.py"},
    "markdown_it": {"corpus/text.py"},
    "PIL": {"corpus/picture.py"},
    "numpy": {"index/"},
    "openvino": {"index/bert.py"},
    "pydantic": {"index/langchain.py"},
    "pypdfium2": {"corpus/pdf.py", "corpus/glyphs.py", "corpus/drawn.py", "corpus/frames.py", "corpus/picture.py"},
    "simsimd": {"index/exact.py"},
    "safetensors": {"index/bert.py", "index/rerank.py", "index/sentence_transformer.py"},
    "sentence_transformers": {"index/rerank.py", "index/sentence_transformer.py"},
    "sklearn": {"assistant/confidence/train.py"},
    "snowballstemmer": {"index/words.py"},
    "sqlalchemy": {
        f"index/{name}.py" for name in ("schema", "migrate", "database", "catalogue", "changes", "conversations", "bring_back")
    },
    "starlette": {"app.py", "assistant/door.py", "assistant/ui/headers.py"},
    "streamlit": {"app.py", "assistant/ui/"},
    "tantivy": {"index/lexical.py"},
    "tokenizers": {"index/bert.py"},
    "torch": set(),
    "tqdm": {"assistant/progress.py"},
    "trafilatura": {"corpus/html.py"},
    "transformers": {"index/rerank.py", "index/sentence_transformer.py"},
    "typst": {"corpus/demonstration/paper.py"},
    "uvicorn": {"assistant/door.py", "assistant/serving.py"},
    "yaml": {"assistant/confidence/__main__.py", "assistant/questions.py", "corpus/demonstration/"},
}
FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "manager", "service", "factory", "engine"}


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}:{node.lineno}: a relative import"
            yield node.module or ""


def layer(module: str) -> int:
    return max((i for i, name in enumerate(LAYERS) if module == name or module.startswith(name + ".")), default=-1)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_point_left(path: Path) -> None:
    own = layer(name(path).removesuffix(".py").replace("/", "."))
    right = [module for module in imports(path) if layer(module) > own]
    assert right == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_foreign_packages_have_one_home(path: Path) -> None:
    foreign = (
        {module.split(".")[0] for module in imports(path)} - sys.stdlib_module_names - {"corpus", "index", "assistant", "app"}
    )
    strays = [
        p
        for p in foreign
        if not any(name(path) == home or (home.endswith("/") and name(path).startswith(home)) for home in HOMES.get(p, ()))
    ]
    assert strays == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_functions_and_files_stay_small(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 400
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            count = len([a for a in arguments if a.arg not in ("self", "cls")])
            assert (node.end_lineno or 0) - node.lineno < 60 and count <= 6, f"{name(path)}:{node.lineno} {node.name}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_errors_are_named_and_nothing_prints(path: Path) -> None:
    for node in ast.walk(tree(path)):
        where = f"{name(path)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.ExceptHandler):
            broad = node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException")
            reraised = any(isinstance(child, ast.Raise) and child.exc is None for child in ast.walk(node))
            assert not broad or reraised, f"{where}: a broad except"
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "print":
            assert path.name in ("__main__.py", "make.py"), f"{where}: a print"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_each_file_says_what_it_does_and_public_functions_are_documented(path: Path) -> None:
    module = tree(path)
    assert path.name == "__init__.py" or ast.get_docstring(module)
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{name(path)}:{node.lineno} {node.name} has no docstring"


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert {path.stem for path in FILES} & FORBIDDEN_NAMES == set()


def test_only_settings_reads_the_environment() -> None:
    readers = {
        name(p)
        for p in FILES
        for node in ast.walk(tree(p))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv")
    }
    assert readers <= {"assistant/settings.py"}


def test_the_rules_can_fail(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("import index.build\n", encoding="utf-8")
    assert layer("index.build") > layer("corpus.read") > layer("json")
    assert list(imports(wrong)) == ["index.build"]
